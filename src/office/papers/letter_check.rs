//! Letter templates tried out with nothing filled in, so that a broken one is found before an applicant waits for it.
//! It looks at no case.

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::diag::catalogue::FAULTY_LETTER;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::document::letter::cited::cited;
use crate::document::letter::compose::{LetterFault, PrintMode, compose};
use crate::office::papers::letter::blank_facts;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// The templates that cannot be filled, told where the SOP names them. Absent ones are the check's business.
pub(in crate::office) fn letter_faults(
    sop: &Sop,
    kantor: &Kantor,
    templates: &[(String, String)],
    file: FileIndex,
) -> Vec<Diagnostic> {
    let named = sop.documents.iter().filter_map(|document| document.template.as_ref());
    named
        .filter_map(|template| {
            let id = template.value.as_str();
            let (_, text) = templates.iter().find(|(name, _)| name == id)?;
            let (line, message) =
                fault(sop, kantor, id, text).or_else(|| unknown_basis(sop, id, text))?;
            let place = Place { file, span: template.span };
            let message = format!("templat surat `{id}` baris {line}: {message}");
            let hint = format!("perbaiki templates/surat/{id}.md");
            Some(Diagnostic::error(FAULTY_LETTER, place, message).with_hint(hint))
        })
        .collect()
}

/// A legal source in the head of the letter that this SOP does not have.
fn unknown_basis(sop: &Sop, id: &str, text: &str) -> Option<(usize, String)> {
    let known = || sop.identity.iter().flat_map(|identity| &identity.basis);
    let (basis, line) = cited(id, text)
        .into_iter()
        .find(|(basis, _)| !known().any(|known| known.id.value.as_str() == basis))?;
    let guess = nearest(&basis, known().map(|known| known.id.value.as_str()));
    let guess = guess.map_or_else(String::new, |guess| format!("; mungkin maksudnya `{guess}`"));
    Some((line, format!("`{basis}` bukan id di `dasar_hukum`{guess}")))
}

fn fault(sop: &Sop, kantor: &Kantor, id: &str, text: &str) -> Option<(usize, String)> {
    let facts = blank_facts(sop, &Digest::of(b""), kantor, Date::constant(2000, 1, 1));
    match compose(id, text, &facts, PrintMode::Concept) {
        Err(LetterFault::Template { line, message, .. }) => Some((line, message)),
        Err(LetterFault::Incomplete { .. }) | Ok(_) => None,
    }
}
