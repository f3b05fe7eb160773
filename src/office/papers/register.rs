//! Facts of a buku register: one line for each number of a book in a period, void ones among them.
//! It counts nothing; the numbers are as the store has them.

use crate::document::register::{RegisterFacts, RegisterMoments, RegisterRow};
use crate::engine::event::TakenNumber;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::frame::Frame;
use crate::office::papers::promise::promised;
use crate::office::papers::{applicant, words};
use crate::office::projection::status;
use crate::store::row::BookRow;

/// The book with its lines.
pub(super) fn facts(frame: Frame, rows: Vec<RegisterRow>) -> RegisterFacts {
    let Frame { imprint, letterhead, book, period, closing } = frame;
    RegisterFacts { imprint, letterhead, book, period, rows, closing }
}

/// One line of a book with the case that holds it.
pub(super) fn row(line: &BookRow, file: &CaseFile<'_>) -> RegisterRow {
    let (sop, state) = (file.sop(), file.state);
    let kantor = &*file.office.kantor;
    let papers = file.brought();
    let papers = papers.iter().map(|(name, form)| format!("{name} ({})", form.word()));
    let own = state.numbers.iter().find(|number| is_on(number, line));
    let is_register = own.is_some_and(|number| number.documents.is_empty());
    let moments = RegisterMoments {
        received: Some(line.at),
        promised: promised(file).map(|due| due.at),
        finished: state.closed.as_ref().map(|(_, at)| *at),
    };
    RegisterRow {
        received_at: words::short(line.at),
        register_number: if is_register { line.text.clone() } else { file.register_number() },
        applicant: applicant::name(sop, &state.fields),
        nik: applicant::nik(sop, &state.fields),
        village: applicant::village(sop, &state.fields, kantor),
        service: sop.name.value.0.clone(),
        papers: papers.collect::<Vec<_>>().join("; "),
        officer: file.receiver(),
        promised: moments.promised.map(words::short).unwrap_or_default(),
        finished: moments.finished.map(words::short).unwrap_or_default(),
        letter_number: letter_number(line, file, is_register),
        recipient: String::new(),
        note: note(line, file),
        is_void: line.void_reason.is_some(),
        moments,
    }
}

fn is_on(number: &TakenNumber, line: &BookRow) -> bool {
    number.place() == (line.book.clone(), line.period.clone(), line.ordinal)
}

/// The letters of the case; on a void line that letter only, since those still valid are not what is void.
fn letter_number(line: &BookRow, file: &CaseFile<'_>, is_register: bool) -> String {
    if line.void_reason.is_some() {
        return if is_register { String::new() } else { line.text.clone() };
    }
    let letters = file.state.valid_numbers().filter(|number| !number.documents.is_empty());
    letters.map(|number| number.text.clone()).collect::<Vec<_>>().join("; ")
}

/// Why the number is void, or else how the case stands.
fn note(line: &BookRow, file: &CaseFile<'_>) -> String {
    let trial = if file.opened.trial { "UJI COBA; " } else { "" };
    match &line.void_reason {
        Some(reason) => format!("{trial}batal: {reason}"),
        None => format!("{trial}{}", status(&file.version.procedure, file.state)),
    }
}
