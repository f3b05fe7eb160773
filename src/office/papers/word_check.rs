//! Is a letter template made in Word sound: filled with nothing known yet, as a Markdown template is.
//! It looks at no case.

use crate::document::letter::compose::PrintMode;
use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::fill::fill;
use crate::office::papers::letter::unknown_facts;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// What is wrong with the template, with its place.
pub(super) fn fault(sop: &Sop, kantor: &Kantor, id: &str, text: &str) -> Option<String> {
    match tried(sop, kantor, (id, text), PrintMode::Concept)? {
        DocxFault::Incomplete(_) => None,
        fault @ DocxFault::Template { .. } => Some(fault.to_string()),
        fault => Some(format!("tidak dapat dipakai: {fault}")),
    }
}

/// The names of the values without which the letter is not complete.
pub(super) fn values_said(sop: &Sop, kantor: &Kantor, id: &str, text: &str) -> Vec<String> {
    match tried(sop, kantor, (id, text), PrintMode::Final) {
        Some(DocxFault::Incomplete(missing)) => missing,
        _ => Vec::new(),
    }
}

fn tried(
    sop: &Sop,
    kantor: &Kantor,
    (id, text): (&str, &str),
    mode: PrintMode,
) -> Option<DocxFault> {
    let facts = unknown_facts(sop, kantor);
    fill(id, text, &facts, mode).err()
}
