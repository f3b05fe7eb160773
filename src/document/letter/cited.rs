//! What the head of a letter template says that is not printed: its legal sources (`acuan`), its most sheets (`halaman`).
//! It does not ask whether they are there, or kept.

use super::front_matter;

/// Each named id with its line, from 1; none if the head cannot be read, which is told elsewhere.
pub fn cited(id: &str, source: &str) -> Vec<(String, usize)> {
    let template = front_matter::read(id, source).unwrap_or_default();
    template.bases.into_iter().map(|basis| (basis.text, basis.line)).collect()
}

/// The most sheets that the letter may have, with the line that says so.
pub fn pages_max(id: &str, source: &str) -> Option<(usize, usize)> {
    front_matter::read(id, source).ok()?.pages_max
}

/// The line on which the body begins.
pub fn body_line(id: &str, source: &str) -> usize {
    front_matter::read(id, source).map_or(1, |template| template.body_offset + 1)
}
