//! Letter templates tried out with nothing filled in, so that a broken one is found before an applicant waits for it.
//! It looks at no case.

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::diag::catalogue::FAULTY_LETTER;
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
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
            let (line, message) = fault(sop, kantor, id, text)?;
            let place = Place { file, span: template.span };
            let message = format!("templat surat `{id}` baris {line}: {message}");
            let hint = format!("perbaiki templates/surat/{id}.md");
            Some(Diagnostic::error(FAULTY_LETTER, place, message).with_hint(hint))
        })
        .collect()
}

fn fault(sop: &Sop, kantor: &Kantor, id: &str, text: &str) -> Option<(usize, String)> {
    let facts = blank_facts(sop, &Digest::of(b""), kantor, Date::constant(2000, 1, 1));
    match compose(id, text, &facts, PrintMode::Concept) {
        Err(LetterFault::Template { line, message, .. }) => Some((line, message)),
        Err(LetterFault::Incomplete { .. }) | Ok(_) => None,
    }
}
