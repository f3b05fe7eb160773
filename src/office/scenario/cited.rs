//! Legal sources that scenarios name and that the SOP under test does not have.
//! It does not say what a scenario has to do with its source.

use crate::diag::catalogue::UNKNOWN_BASIS;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::sop::document::Sop;
use crate::sop::scenario::ScenarioFile;

/// What is found in a file, in its order.
pub(super) fn unknown_bases(written: &ScenarioFile, file: FileIndex, sop: &Sop) -> Vec<Diagnostic> {
    let known = || {
        let bases = sop.identity.iter().flat_map(|identity| &identity.basis);
        bases.map(|basis| basis.id.value.as_str())
    };
    let named = written.scenarios.iter().filter_map(|scenario| scenario.basis.as_ref());
    let unknown = named.filter(|basis| !known().any(|known| known == basis.value.as_str()));
    unknown
        .map(|basis| {
            let name = basis.value.as_str();
            let hint = match nearest(name, known()) {
                Some(guess) => format!("mungkin maksudnya `{guess}`"),
                None => format!("tambahkan di `dasar_hukum` SOP `{}`, atau hapus", sop.id.value),
            };
            let message = format!("`{name}` bukan id di `dasar_hukum` SOP `{}`", sop.id.value);
            let place = Place { file, span: basis.span };
            Diagnostic::error(UNKNOWN_BASIS, place, message).with_hint(hint)
        })
        .collect()
}
