//! Facts of a tanda terima: what came in, and until when the office promises what.
//! It shows the NIK masked only, and promises nothing for others: what they do is named as theirs.

use crate::base::digest::Digest;
use crate::calendar::working_time::Due;
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::letter::compose::PrintMode;
use crate::document::receipt::{ReceiptFacts, ReceivedPaper, Returned};
use crate::engine::case::state::CaseState;
use crate::engine::decide::checks::document_name;
use crate::engine::event::Return;
use crate::office::fault::OfficeFault;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::promise::{is_of_office, promised};
use crate::office::papers::{applicant, letter, opened, words};
use crate::sop::document::{Document, Sop};
use crate::sop::row::Row;

/// What people bring when they fetch the result.
const BRING: [&str; 2] = ["tanda terima ini", "bukti diri (KTP-el atau KK)"];

/// Why a case has no receipt: it says what came in, or what is still to come, of a file that the office has.
pub(super) fn hindrance(state: &CaseState) -> Option<&'static str> {
    if state.closed.as_ref().is_some_and(|(end, _)| end.as_str() == "dicabut") {
        return Some("permohonan sudah dicabut; tanda terimanya tidak berlaku lagi");
    }
    let nothing = state.papers.is_empty() && state.element_papers.is_empty();
    let sentence = "belum ada berkas yang diterima; catat dahulu berkas yang dibawa pemohon";
    (nothing && state.returned.is_none()).then_some(sentence)
}

/// The receipt on a sheet or a roll; a concept of it also where it would not be valid, marked as such.
pub(super) fn receipt(
    file: &CaseFile<'_>,
    mode: PrintMode,
    sheet: Sheet,
) -> Result<ReceiptFacts, OfficeFault> {
    let mut facts = facts(file, sheet);
    if let Some(sentence) = hindrance(file.state) {
        if mode == PrintMode::Final {
            let sentence = format!("tanda terima tidak dapat dicetak: {sentence}");
            return Err(OfficeFault::refused("tanpa-tanda-terima", sentence));
        }
        facts.imprint.mark = Some(facts.imprint.mark.unwrap_or(Mark::Concept));
    }
    Ok(facts)
}

/// What people know the case by, and what kind of number that is.
pub(super) fn number_of(file: &CaseFile<'_>) -> (String, String) {
    match file.state.own_number() {
        Some(own) => ("No. Register".to_owned(), own.text.clone()),
        None => ("No. Perkara".to_owned(), file.number.to_string()),
    }
}

fn facts(file: &CaseFile<'_>, sheet: Sheet) -> ReceiptFacts {
    let (sop, kantor) = (file.sop(), &*file.office.kantor);
    let procedure = &*file.version.procedure;
    let zone = &kantor.zone.value.0;
    let known_by = file.register_number();
    let (number_caption, register_number) = number_of(file);
    let code = code(file.case_key);
    let papers = file
        .brought()
        .into_iter()
        .map(|(name, form)| ReceivedPaper { name, form: form.word().to_owned() });
    let contact = kantor.contact.as_ref().unwrap_or(&kantor.name);
    let date = file.state.returned.as_ref().map_or(file.opened.at, |back| back.at).date();
    ReceiptFacts {
        imprint: Imprint::of(sop, &procedure.digest(), sheet, date)
            .marked(file.opened.trial.then_some(Mark::Trial)),
        letterhead: Letterhead::of(kantor),
        qr: format!("TERTIB {} {known_by} {code}", kantor.id.value),
        number_caption,
        register_number,
        code,
        received_at: words::day_and_clock(file.opened.at, zone),
        applicant: applicant::name(sop, &file.state.fields),
        nik: applicant::nik(sop, &file.state.fields),
        village: applicant::village(sop, &file.state.fields, kantor),
        service: sop.name.value.0.clone(),
        received: papers.collect(),
        returned: file.state.returned.as_ref().map(|back| returned(file, back)),
        officer: file.receiver(),
        promised: promise_words(file, zone),
        made_by_then: letter_names(file),
        not_covered: sop.rows.iter().filter_map(|row| done_by_others(sop, row)).collect(),
        contact: contact.value.0.clone(),
        bring: BRING.map(str::to_owned).to_vec(),
    }
}

fn promise_words(file: &CaseFile<'_>, zone: &str) -> String {
    match promised(file) {
        Some(due) => due_words(due, zone),
        None if file.state.returned.is_some() => "dihitung lagi sejak berkas dilengkapi".to_owned(),
        None => String::new(),
    }
}

/// The names that the templates of the letters give them, in the order of the SOP; a letter of a Word template goes by
/// the name of its document.
fn letter_names(file: &CaseFile<'_>) -> Vec<String> {
    let letters = file.sop().documents.iter().filter(|document| document.template.is_some());
    let name = |one: &Document| match letter::letter(file, one, PrintMode::Concept) {
        Ok(letter) => letter.file_title,
        Err(_) => one.name.value.0.clone(),
    };
    letters.map(name).collect()
}

/// `Menunggu penerbitan KK (Disdukcapil)`: a row of somebody outside who is not the applicant.
pub(super) fn done_by_others(sop: &Sop, row: &Row) -> Option<String> {
    let actors = row.actors.value.iter().map(|actor| actor.as_str());
    let mut others = actors.filter(|actor| *actor != "pemohon" && !is_of_office(sop, actor));
    let first = others.next()?;
    let column = sop.actors.iter().find(|column| column.id.as_str() == first);
    let name = column.map_or(first, |column| &column.name.value.0);
    Some(format!("{} ({name})", row.text.value.0))
}

fn returned(file: &CaseFile<'_>, back: &Return) -> Returned {
    let names = back.missing.iter().map(|id| {
        let name = document_name(&file.version.procedure, id);
        format!("{name}{}", file.elements_without(id))
    });
    let deadline = back.deadline.map(|at| words::day(at.date()) + unsure(back.calendar_filled));
    Returned {
        reason: opened::words(&back.reason),
        missing: names.collect(),
        deadline: deadline.unwrap_or_default(),
    }
}

fn due_words(due: Due, zone: &str) -> String {
    words::day_and_clock(due.at, zone) + unsure(due.calendar_filled)
}

fn unsure(calendar_filled: bool) -> &'static str {
    if calendar_filled { "" } else { " (kalender belum diisi)" }
}

/// A short code that only somebody with the store or the paper knows: from the random key of the case, in letters and
/// digits that are not mistaken for each other.
pub(super) fn code(case_key: &str) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let digest = Digest::of(case_key.as_bytes());
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let letters: Vec<char> = digest.as_bytes().iter().take(6).map(letter).collect();
    let (head, tail) = letters.split_at(4);
    format!("{}-{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}
