//! A path through the net as an Indonesian half-sentence: "`periksa` dijawab Tidak, lalu `terima` selesai".
//! It says what happens, not what is wrong with it.

use crate::net::marking::Choice;
use crate::net::search::Move;
use crate::net::structure::{Exit, Net, RowIndex};

/// Moves told at most; of a longer path the last ones.
const MOVES_MAX: usize = 8;

/// Tells a path; empty for an empty one.
pub fn story(net: &Net, path: &[Move]) -> String {
    let from = path.len().saturating_sub(MOVES_MAX);
    let mut parts: Vec<String> = path[from..].iter().map(|one| tell(net, one)).collect();
    if from > 0 {
        parts.insert(0, "…".to_owned());
    }
    parts.join(", lalu ")
}

fn tell(net: &Net, one: &Move) -> String {
    match one {
        Move::Done(row, Choice::Only) => format!("`{}` selesai", net.row(*row).id),
        Move::Done(row, Choice::Branches(chosen)) => answered(net, *row, chosen),
        Move::Skipped(row) => format!("`{}` dilewati", net.row(*row).id),
        Move::Overdue(row) => format!("batas waktu `{}` lewat", net.row(*row).id),
        Move::NotReturned => "pemohon tidak melengkapi pada waktunya".to_owned(),
        Move::Resubmitted(row) => format!("berkas masuk lagi di `{}`", net.row(*row).id),
    }
}

fn answered(net: &Net, row: RowIndex, chosen: &[usize]) -> String {
    let id = &net.row(row).id;
    let (branches, verb) = match &net.row(row).exit {
        Exit::Asked { branches, .. } => (branches, "dijawab"),
        Exit::Guarded { branches, .. } => (branches, "menempuh cabang"),
        Exit::Goes(_) | Exit::Parallel(_) | Exit::FirstOf(_) => return format!("`{id}` selesai"),
    };
    let labels: Vec<&str> = chosen
        .iter()
        .filter_map(|index| branches.get(*index))
        .map(|branch| branch.label.as_str())
        .collect();
    format!("`{id}` {verb} {}", labels.join(" dan "))
}
