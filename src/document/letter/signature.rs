//! The lines above a signature: who signs, and for whom.
//! It does not decide who may sign; the engine and kantor.yaml do.

/// In what capacity a person signs for a position.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Capacity {
    /// Holds the position.
    Definitive,
    /// Plt.: the position is vacant.
    Acting,
    /// Plh.: the holder is away.
    Daily,
    /// a.n.: the next in line signs.
    OnBehalf {
        /// Position of who signs.
        position: String,
    },
    /// a.n. with u.b.: someone below the next in line signs.
    SubOnBehalf {
        /// Position of the next in line.
        first: String,
        /// Position of who signs.
        position: String,
    },
}

/// The lines above the signature for the position `principal`.
pub fn position_lines(principal: &str, capacity: &Capacity) -> Vec<String> {
    match capacity {
        Capacity::Definitive => vec![format!("{principal},")],
        Capacity::Acting => vec![format!("Plt. {principal},")],
        Capacity::Daily => vec![format!("Plh. {principal},")],
        Capacity::OnBehalf { position } => {
            vec![format!("a.n. {principal}"), format!("{position},")]
        }
        Capacity::SubOnBehalf { first, position } => {
            vec![format!("a.n. {principal}"), first.clone(), "u.b.".into(), format!("{position},")]
        }
    }
}
