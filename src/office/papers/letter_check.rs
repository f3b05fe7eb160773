//! Letter templates tried out with nothing filled in, so that a broken one is found before an applicant waits for it.
//! It looks at no case.

use crate::check::detours::{Detours, on_the_way, rows_filling};
use crate::check::procedure::Procedure;
use crate::diag::catalogue::{FAULTY_LETTER, UNFILLED_LETTER};
use crate::diag::diagnostic::{Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::document::letter::cited::cited;
use crate::document::letter::compose::{LetterFault, PrintMode, TemplatePlace, compose};
use crate::exchange::docx::stored::is_word;
use crate::net::structure::RowIndex;
use crate::office::papers::letter::unknown_facts;
use crate::office::papers::word_check;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// Everything about the letters of an SOP: templates that cannot be filled, and, of a proven SOP, letters for which a value
/// may not be there yet.
pub(in crate::office) fn about_letters(
    sop: &Sop,
    procedure: Option<&Procedure>,
    kantor: &Kantor,
    templates: &[(String, String)],
    file: FileIndex,
) -> Vec<Diagnostic> {
    let mut all = letter_faults(sop, kantor, templates, file);
    if let Some(procedure) = procedure.filter(|_| all.is_empty()) {
        all.extend(doubtful_values(procedure, kantor, templates, file));
    }
    all
}

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
            let (message, ending) = if is_word(text) {
                (word_check::fault(sop, kantor, id, text)?, "docx")
            } else {
                let (at, message) =
                    fault(sop, kantor, id, text).or_else(|| unknown_basis(sop, id, text))?;
                (format!("{at}: {message}"), "md")
            };
            let place = Place { file, span: template.span };
            let message = format!("templat surat `{id}` {message}");
            let hint = format!("perbaiki templates/surat/{id}.{ending}");
            Some(Diagnostic::error(FAULTY_LETTER, place, message).with_hint(hint))
        })
        .collect()
}

/// A legal source in the head of the letter that this SOP does not have.
fn unknown_basis(sop: &Sop, id: &str, text: &str) -> Option<(TemplatePlace, String)> {
    let known = || sop.identity.iter().flat_map(|identity| &identity.basis);
    let (basis, line) = cited(id, text)
        .into_iter()
        .find(|(basis, _)| !known().any(|known| known.id.value.as_str() == basis))?;
    let guess = nearest(&basis, known().map(|known| known.id.value.as_str()));
    let guess = guess.map_or_else(String::new, |guess| format!("; mungkin maksudnya `{guess}`"));
    let at = TemplatePlace { line, column: None };
    Some((at, format!("`{basis}` bukan id di `dasar_hukum`{guess}")))
}

fn fault(sop: &Sop, kantor: &Kantor, id: &str, text: &str) -> Option<(TemplatePlace, String)> {
    let facts = unknown_facts(sop, kantor);
    match compose(id, text, &facts, PrintMode::Concept) {
        Err(LetterFault::Template { at, message, .. }) => Some((at, message)),
        Err(LetterFault::Incomplete { .. }) | Ok(_) => None,
    }
}

/// Letters that can be made on a way on which a value that they always say is not filled: they could not be printed.
fn doubtful_values(
    procedure: &Procedure,
    kantor: &Kantor,
    templates: &[(String, String)],
    file: FileIndex,
) -> Vec<Diagnostic> {
    let sop = procedure.sop();
    let mut detours = Detours::of_procedure(procedure);
    let mut found = Vec::new();
    for document in &sop.documents {
        let Some(template) = &document.template else { continue };
        let id = template.value.as_str();
        let Some((_, text)) = templates.iter().find(|(name, _)| name == id) else { continue };
        let always_said = values_said(sop, kantor, id, text);
        for field in sop.fields.iter().filter(|field| always_said.contains(&field.name.value.0)) {
            let filling = rows_filling(sop, &field.id.value);
            let making = sop.rows.iter().enumerate().filter(|(index, row)| {
                let makes = row.output.iter().any(|paper| paper.value == document.id.value);
                makes && !filling.contains(&RowIndex(*index))
            });
            let mut making = making.filter(|_| !filling.is_empty());
            let way = making
                .find_map(|(index, row)| Some((row, detours.around(&filling, RowIndex(index))?)));
            let Some((row, way)) = way else { continue };
            let message = format!(
                "surat `{id}` menyebut `{}`, yang belum terisi di `{}` pada jalan ini: {}",
                field.id.value,
                row.id.value,
                on_the_way(&way)
            );
            let place = Place { file, span: template.span };
            let hint = format!(
                "isi `{}` sebelum surat dibuat, atau beri `wajib: tidak` dan sebut di dalam `{{% if %}}`",
                field.id.value
            );
            found.push(Diagnostic::warning(UNFILLED_LETTER, place, message).with_hint(hint));
        }
    }
    found
}

/// The names of the values without which the letter is not complete, whatever the others are.
fn values_said(sop: &Sop, kantor: &Kantor, id: &str, text: &str) -> Vec<String> {
    if is_word(text) {
        return word_check::values_said(sop, kantor, id, text);
    }
    let facts = unknown_facts(sop, kantor);
    match compose(id, text, &facts, PrintMode::Final) {
        Err(LetterFault::Incomplete { missing, .. }) => missing,
        Err(LetterFault::Template { .. }) | Ok(_) => Vec::new(),
    }
}
