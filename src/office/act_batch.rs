//! What a command did to each of its cases, as the store writes it: envelopes, kept events, projections, numbers.
//! It decides nothing; `play` has done that.

use std::collections::BTreeSet;

use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::base::digest::Digest;
use crate::base::id::{RoleId, RowId, StaffId};
use crate::base::time::Moment;
use crate::engine::command::{Command, ReceivedPaper};
use crate::engine::event::{Event, NumberPlace};
use crate::engine::part::PartName;
use crate::office::play::Seat;
use crate::office::projection;
use crate::store::event::{Act, NewEvent, Personal};
use crate::store::record::kept::keep;
use crate::store::row::Version as KeptVersion;
use crate::store::transaction::{Batch, Further};

/// Who gave the command, when, under which office file: the same for all cases that it touched.
pub(super) struct By {
    pub(super) person: Option<StaffId>,
    pub(super) role: Option<RoleId>,
    pub(super) at: Moment,
    /// The transaction's own chance, from which all salts follow.
    pub(super) salt: String,
    pub(super) office: Digest,
}

impl By {
    /// The batch of the command's own case, which stands first, with those of the others; `versions` are texts to
    /// keep with the first.
    pub(super) fn batch(&self, seats: Vec<Seat>, versions: Vec<KeptVersion>) -> Batch {
        let mut seats = seats.into_iter().enumerate();
        let (_, own) = seats.next().expect("a command has a case of its own");
        let mut batch = self.of(0, &own);
        if !batch.events.is_empty() {
            batch.versions = versions;
        }
        for (at, seat) in seats.filter(|(_, seat)| !seat.events.is_empty()) {
            let mut further = self.of(at, &seat);
            if seat.sequence == 0 {
                further.versions.push(seat.version.kept());
            }
            batch.further.push(Further {
                case: seat.key,
                expected_sequence: seat.sequence,
                batch: further,
            });
        }
        batch
    }

    fn of(&self, at: usize, seat: &Seat) -> Batch {
        let procedure = &*seat.version.procedure;
        let acting = seat.events.iter().find_map(|event| match event {
            Event::RowCompleted(done) | Event::PartDone { done, .. } => Some(done.role.clone()),
            _ => None,
        });
        let touched: BTreeSet<NumberPlace> = seat.events.iter().filter_map(touched).collect();
        let mut books = projection::book_rows(&seat.state);
        books.retain(|row| touched.contains(&(row.book.clone(), row.period.clone(), row.ordinal)));
        let rows = || projection::rows(procedure, &seat.state);
        Batch {
            act: Act {
                at: self.at,
                person: self.person.clone(),
                role: acting.or_else(|| self.role.clone()),
                inputs: seat.inputs.clone(),
                sop_digest: procedure.digest(),
                office_digest: self.office,
            },
            books,
            rows: (!seat.events.is_empty()).then(rows).flatten(),
            versions: Vec::new(),
            events: kept(&seat.events, &format!("{}:{at}", self.salt)),
            further: Vec::new(),
        }
    }
}

/// The line of a book that an event writes or changes.
fn touched(event: &Event) -> Option<NumberPlace> {
    match event {
        Event::NumberTaken(number) => Some(number.place()),
        Event::NumberVoided(void) => Some(void.place()),
        _ => None,
    }
}

/// The events in their kept form, personal parts salted. The salts follow from one random text.
fn kept(events: &[Event], salt: &str) -> Vec<NewEvent> {
    let salted = |index: usize, body: String| {
        let mut bytes = [0; 16];
        let hash = Sha256::digest(format!("{salt}:{index}").as_bytes());
        bytes.copy_from_slice(&hash[..16]);
        Personal { salt: bytes, body }
    };
    let one = |(index, event): (usize, &Event)| {
        let kept = keep(event);
        NewEvent {
            form_version: kept.form_version,
            kind: kept.kind,
            body: kept.body,
            personal: kept.personal.map(|body| salted(index, body)),
        }
    };
    events.iter().enumerate().map(one).collect()
}

/// A row, and which of its items, as typed.
fn typed(row: &RowId, part: Option<PartName>) -> String {
    part.map_or_else(|| row.to_string(), |part| format!("{row}#{part}"))
}

/// What was given, without personal data: ids and answers, never values or reasons.
pub(super) fn inputs(command: &Command) -> String {
    let papers = |papers: &[ReceivedPaper]| -> Vec<String> {
        let named = |paper: &ReceivedPaper| match paper.element {
            Some(element) => format!("{}#{}", paper.document, element + 1),
            None => paper.document.to_string(),
        };
        papers.iter().map(named).collect()
    };
    let given = match command {
        Command::Open { fields, papers: brought, .. } => json!({
            "perintah": "buka",
            "isian": fields.keys().collect::<Vec<_>>(),
            "diterima": papers(brought),
        }),
        Command::Complete(wish) => json!({
            "perintah": "kerjakan",
            "kegiatan": typed(&wish.row, wish.part),
            "jawab": wish.answer,
            "isian": wish.fields.keys().chain(wish.element.keys()).collect::<Vec<_>>(),
            "kurang": wish.missing,
            "diterima": papers(&wish.papers),
        }),
        Command::Resubmit { fields, papers: brought } => json!({
            "perintah": "serahkan",
            "isian": fields.keys().collect::<Vec<_>>(),
            "diterima": papers(brought),
        }),
        Command::TakeUp(wish) => {
            json!({ "perintah": "ambil", "kegiatan": typed(&wish.row, wish.part) })
        }
        Command::PutBack(wish) => {
            json!({ "perintah": "lepas", "kegiatan": typed(&wish.row, wish.part) })
        }
        Command::Withdraw { .. } => json!({ "perintah": "cabut" }),
        Command::CallForPaper { document, .. } => {
            json!({ "perintah": "panggil", "dokumen": document })
        }
        Command::Repair(wish) => json!({
            "perintah": "perbaiki",
            "isian": wish.fields.keys().collect::<Vec<_>>(),
            "dari": wish.transfer.as_ref().and_then(|transfer| transfer.from.as_ref()),
            "ke": wish.transfer.as_ref().map(|transfer| &transfer.to),
            "bubarkan": wish.transfer.as_ref().map(|transfer| transfer.leaves_branches),
            "melewati": wish.transfer.as_ref().map(|transfer| &transfer.leaves_out),
        }),
        Command::VoidNumber { number, book, replace, .. } => json!({
            "perintah": "batalkan-nomor", "nomor": number, "buku": book, "ganti": replace,
        }),
        Command::LeaveVersion { .. } => json!({ "perintah": "pindahkan" }),
        Command::EnterVersion(wish) => json!({
            "perintah": "pindahkan",
            "dari": wish.change.from.to_string(),
            "ke": wish.change.to.to_string(),
            "isian": wish.fields.keys().collect::<Vec<_>>(),
        }),
        Command::Link(_) | Command::EndCall(_) | Command::MissFollowUp { .. } => {
            json!({ "perintah": "tautan" })
        }
        Command::NotePrints(wanted) => json!({
            "perintah": "cetak",
            "kertas": wanted.iter().map(|wanted| &wanted.paper).collect::<Vec<_>>(),
        }),
        Command::Advance => json!({ "perintah": "waktu" }),
    };
    given.to_string()
}
