//! The legal sources that the head of a letter template names (`acuan`). They are not printed.
//! It does not ask whether they are there.

use super::front_matter;

/// Each named id with its line, from 1; none if the head cannot be read, which is told elsewhere.
pub fn cited(id: &str, source: &str) -> Vec<(String, usize)> {
    let template = front_matter::read(id, source).unwrap_or_default();
    template.bases.into_iter().map(|basis| (basis.text, basis.line)).collect()
}
