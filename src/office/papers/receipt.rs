//! Facts of a tanda terima.
//! It shows the NIK masked only.

use crate::base::digest::Digest;
use crate::calendar::working_time::Due;
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::receipt::{ReceiptFacts, ReceivedPaper, Returned};
use crate::engine::decide::checks::document_name;
use crate::engine::event::Return;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::promise::promised;
use crate::office::papers::{applicant, opened, words};

/// What people bring when they fetch the result.
const BRING: [&str; 2] = ["tanda terima ini", "bukti diri (KTP-el atau KK)"];

pub(super) fn facts(file: &CaseFile<'_>) -> ReceiptFacts {
    let (sop, kantor) = (file.sop(), &*file.office.kantor);
    let procedure = &*file.version.procedure;
    let zone = &kantor.zone.value.0;
    let register_number = file.register_number();
    let code = code(file.case_key);
    let papers = file
        .brought()
        .into_iter()
        .map(|(name, form)| ReceivedPaper { name, form: form.word().to_owned() });
    let contact = kantor.contact.as_ref().unwrap_or(&kantor.name);
    let date = file.state.returned.as_ref().map_or(file.opened.at, |back| back.at).date();
    ReceiptFacts {
        imprint: Imprint::of(sop, &procedure.digest(), Sheet::A5, date)
            .marked(file.opened.trial.then_some(Mark::Trial)),
        letterhead: Letterhead::of(kantor),
        qr: format!("TERTIB {} {register_number} {code}", kantor.id.value),
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
        promised: promised(file).map(|due| due_words(due, zone)).unwrap_or_default(),
        contact: contact.value.0.clone(),
        bring: BRING.map(str::to_owned).to_vec(),
    }
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
fn code(case_key: &str) -> String {
    const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let digest = Digest::of(case_key.as_bytes());
    let letter = |byte: &u8| char::from(LETTERS[usize::from(byte % 32)]);
    let letters: Vec<char> = digest.as_bytes().iter().take(6).map(letter).collect();
    let (head, tail) = letters.split_at(4);
    format!("{}-{}", head.iter().collect::<String>(), tail.iter().collect::<String>())
}
