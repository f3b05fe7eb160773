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

/// The office's words for signing in somebody's place (`tata_ttd` of kantor.yaml).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SigningWords {
    /// Before the principal's position.
    pub first: String,
    /// Between the next in line and who signs below.
    pub further: String,
}

impl Default for SigningWords {
    fn default() -> Self {
        Self { first: "a.n.".into(), further: "u.b.".into() }
    }
}

/// The lines above the signature for the position `principal`.
pub fn position_lines(principal: &str, capacity: &Capacity, words: &SigningWords) -> Vec<String> {
    match capacity {
        Capacity::Definitive => vec![format!("{principal},")],
        Capacity::Acting => vec![format!("Plt. {principal},")],
        Capacity::Daily => vec![format!("Plh. {principal},")],
        Capacity::OnBehalf { position } => {
            vec![format!("{} {principal}", words.first), format!("{position},")]
        }
        Capacity::SubOnBehalf { first, position } => {
            vec![
                format!("{} {principal}", words.first),
                first.clone(),
                words.further.clone(),
                format!("{position},"),
            ]
        }
    }
}
