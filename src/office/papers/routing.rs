//! Facts of a lembar kendali: what was done of a case, what is open, and what may follow.
//! It decides nothing about the road: what may follow are the activities behind the open ones, as the SOP lists them.

use crate::base::id::RowId;
use crate::base::time::Moment;
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::routing::{RoutingFacts, RoutingRow};
use crate::engine::event::Event;
use crate::engine::part::{Part, actors_of};
use crate::office::papers::case_file::{CaseFile, Incident, WorkDone, person_name};
use crate::office::papers::promise::{is_of_office, promised};
use crate::office::papers::{applicant, opened, words};
use crate::office::projection::status;
use crate::office::{staff, view};
use crate::sop::document::Sop;
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

pub(super) fn facts(file: &CaseFile<'_>) -> RoutingFacts {
    let (sop, kantor, state) = (file.sop(), &*file.office.kantor, file.state);
    let papers = file.brought();
    let papers = papers.iter().map(|(name, form)| format!("{name} ({})", form.word()));
    let promised = promised(file).map(|due| words::day_and_clock(due.at, &kantor.zone.value.0));
    let head = [
        ("Pemohon", applicant::name(sop, &state.fields)),
        ("Desa", applicant::village(sop, &state.fields, kantor)),
        ("Diterima", words::day_and_clock(file.opened.at, &kantor.zone.value.0)),
        ("Janji selesai", promised.unwrap_or_default()),
        ("Keadaan", status(&file.version.procedure, state)),
        ("Berkas", papers.collect::<Vec<_>>().join("; ")),
    ];
    let head = head.into_iter().filter(|(_, value)| !value.is_empty());
    let total = sop.stated_total.as_ref();
    let last = file.works().last().map_or(file.opened.at, |work| work.done.at);
    RoutingFacts {
        imprint: Imprint::of(sop, &file.version.procedure.digest(), Sheet::of(kantor), last.date())
            .marked(file.opened.trial.then_some(Mark::Trial)),
        letterhead: Letterhead::of(kantor),
        service: sop.name.value.0.clone(),
        register_number: file.register_number(),
        head: head.map(|(caption, value)| (caption.to_owned(), value)).collect(),
        rows: rows(file),
        office_time: view::words(state.clocks.office),
        norm: total.map(|total| total.time.value.0.to_string()).unwrap_or_default(),
    }
}

/// What was done in its order, then what is open, then what may follow.
fn rows(file: &CaseFile<'_>) -> Vec<RoutingRow> {
    let sop = file.sop();
    let mut rows: Vec<RoutingRow> = Vec::new();
    let mut incidents = file.incidents().iter().peekable();
    for (before, work) in file.works().enumerate() {
        while let Some(incident) = incidents.next_if(|incident| incident.after <= before) {
            rows.extend(incident_row(file, incident));
        }
        rows.extend(done_row(file, work));
    }
    rows.extend(incidents.filter_map(|incident| incident_row(file, incident)));
    let mut open: Vec<(usize, Option<&Part>, Moment)> = Vec::new();
    for item in file.state.items.values() {
        if let Some(index) = index_of(sop, item.offer.row.as_str()) {
            open.push((index, item.offer.part.as_ref(), item.offer.since));
        }
    }
    for (index, part, since) in &open {
        let received_at = words::shortest(*since);
        rows.push(RoutingRow { received_at, ..blank_row(file, *index, *part) });
    }
    let returns = file.state.waiting.iter();
    let next = returns.filter_map(|back| index_of(sop, back.to.as_str()));
    let next: Vec<usize> = next.collect();
    let first_open = open.iter().map(|(index, _, _)| *index).min();
    rows.extend(next.iter().map(|index| blank_row(file, *index, None)));
    let Some(from) = next.iter().copied().chain(first_open).min() else { return rows };
    let is_listed = |index: &usize| next.contains(index) || open.iter().any(|one| one.0 == *index);
    let later = (from + 1..sop.rows.len()).filter(|index| !is_listed(index));
    let later = later.filter(|index| {
        let marker = sop.rows[*index].marker.as_ref();
        marker.is_none_or(|marker| marker.value == YesNo::No)
    });
    rows.extend(later.map(|index| blank_row(file, index, None)));
    rows
}

fn index_of(sop: &Sop, row: &str) -> Option<usize> {
    sop.rows.iter().position(|known| known.id.as_str() == row)
}

/// A line to be filled by hand.
fn blank_row(file: &CaseFile<'_>, index: usize, part: Option<&Part>) -> RoutingRow {
    let sop = file.sop();
    let row = &sop.rows[index];
    let names = actors_of(row, part).into_iter().map(|actor| {
        let known = sop.actors.iter().find(|known| known.id.value == *actor);
        known.map_or_else(|| actor.to_string(), |known| known.name.value.0.clone())
    });
    RoutingRow {
        number: (index + 1).to_string(),
        activity: activity(file, row, part),
        role: names.collect::<Vec<_>>().join(", "),
        norm: norm(row),
        ..RoutingRow::default()
    }
}

fn done_row(file: &CaseFile<'_>, work: &WorkDone<'_>) -> Option<RoutingRow> {
    let sop = file.sop();
    let index = index_of(sop, work.done.row.as_str())?;
    let row = &sop.rows[index];
    let kantor = &*work.office.kantor;
    let instead = work.done.acting_for.as_ref().map(|actor| {
        let known = sop.actors.iter().find(|known| known.id.value == *actor);
        let name = known.map_or(actor.as_str(), |known| &known.name.value);
        format!(", mewakili {name}")
    });
    let since = work.offered.as_ref().map(|offer| offer.since);
    let used = since.map(|since| {
        let is_of_office = row.actors.value.iter().any(|actor| is_of_office(sop, actor.as_str()));
        let open = work.office.calendar.open_seconds_between(since, work.done.at).seconds;
        view::words(if is_of_office { open } else { work.done.at.seconds_since(since) })
    });
    let due = work.offered.as_ref().and_then(|offer| offer.norm_due);
    Some(RoutingRow {
        person: person_name(kantor, &work.done.by),
        role: format!(
            "{}{}",
            staff::role_name(kantor, &work.done.role),
            instead.unwrap_or_default()
        ),
        received_at: since.map(words::shortest).unwrap_or_default(),
        done_at: words::shortest(work.done.at),
        used: used.unwrap_or_default(),
        is_late: due.is_some_and(|due| due < work.done.at),
        note: note(file, work),
        ..blank_row(file, index, work.part())
    })
}

/// The sentence of the activity, and whose item it is.
fn activity(file: &CaseFile<'_>, row: &Row, part: Option<&Part>) -> String {
    let element = part.and_then(|part| part.element).zip(row.for_each.as_ref());
    let whose = element.map(|(at, list)| file.element_words(&list.value, at));
    format!("{}{}", row.text.value, whose.unwrap_or_default())
}

/// The norm in words: of a range, both ends.
fn norm(row: &Row) -> String {
    let time = row.time.as_ref().map(|time| &time.value);
    time.map_or_else(String::new, |time| {
        if time.low == time.high {
            time.high.to_string()
        } else {
            format!("{} sampai {}", time.low, time.high)
        }
    })
}

/// The answer; if it sent the case back, why.
fn note(file: &CaseFile<'_>, work: &WorkDone<'_>) -> String {
    let answer = work.done.answer.clone().unwrap_or_default();
    let Some(reason) = work.reason.as_ref().map(opened::words).filter(|words| !words.is_empty())
    else {
        return answer;
    };
    let mut returns = file.state.returns.iter();
    // To the applicant, or to an earlier activity of the office.
    let is_out = returns.any(|back| back.from == work.done.row && back.at == work.done.at);
    format!("{answer}; {}: {reason}", if is_out { "dikembalikan" } else { "alasan" })
}

/// What a supervisor, the applicant or the clock changed; nothing for what the other lines show.
fn incident_row(file: &CaseFile<'_>, incident: &Incident<'_>) -> Option<RoutingRow> {
    let (activity, note) = incident_words(file, &incident.what)?;
    let kantor = &incident.office.kantor;
    Some(RoutingRow {
        activity,
        note,
        person: incident.by.map(|by| person_name(kantor, by)).unwrap_or_default(),
        role: incident.role.map(|role| staff::role_name(kantor, role)).unwrap_or_default(),
        done_at: words::shortest(incident.at),
        ..RoutingRow::default()
    })
}

/// What changed the road of a case without being work on it, and why.
fn incident_words(file: &CaseFile<'_>, what: &Event) -> Option<(String, String)> {
    let sop = file.sop();
    let numbered = |row: &RowId| match index_of(sop, row.as_str()) {
        Some(index) => format!("kegiatan {}", index + 1),
        None => row.to_string(),
    };
    Some(match what {
        Event::FieldsCorrected(correction) => {
            let names = correction.after.keys().map(|id| sop.field_name(id));
            let names = names.collect::<Vec<_>>().join(", ");
            (format!("Isian diperbaiki: {names}"), correction.reason.clone())
        }
        Event::WorkTransferred(moved) => {
            let from =
                if moved.was_returned { "pemohon".to_owned() } else { numbered(&moved.from) };
            (format!("Dipindahkan dari {from} ke {}", numbered(&moved.to)), moved.reason.clone())
        }
        Event::VersionChanged(change) => {
            let to = change.to.short();
            (format!("Dilanjutkan menurut versi {to} dari SOP"), change.reason.clone())
        }
        Event::NumberVoided(void) => {
            let text = file.state.numbers.iter().find(|number| void.is(number));
            let text = text.map_or("", |number| &number.text);
            (format!("Nomor {text} dibatalkan"), void.reason.clone())
        }
        Event::DeadlinePassed { row: Some(row) } => {
            (format!("Batas waktu {} lewat", numbered(row)), String::new())
        }
        Event::DeadlinePassed { row: None } => {
            ("Batas waktu pemohon melengkapi berkas lewat".to_owned(), String::new())
        }
        Event::CaseWithdrawn { reason } => {
            let reason = reason.as_ref().map(opened::words).unwrap_or_default();
            ("Permohonan dicabut".to_owned(), reason)
        }
        Event::CaseOpened(_)
        | Event::CaseLinked(_)
        | Event::CallEnded(_)
        | Event::ReturnProlonged { .. }
        | Event::FollowUpMissed { .. }
        | Event::FieldsRecorded(_)
        | Event::ElementRecorded { .. }
        | Event::WorkTakenUp(_)
        | Event::WorkPutBack(_)
        | Event::PapersReceived(_)
        | Event::ClocksAdvanced(_)
        | Event::MarkingMoved(_)
        | Event::WorkOffered(_)
        | Event::WorkRemoved { .. }
        | Event::PartDone { .. }
        | Event::RowCompleted(_)
        | Event::RowSkipped(_)
        | Event::BranchChosen { .. }
        | Event::ReasonGiven { .. }
        | Event::DocumentsMade(_)
        | Event::NumberTaken(_)
        | Event::CaseReturned(_)
        | Event::CaseResubmitted(_)
        | Event::WorkEscalated { .. }
        | Event::PaperPrinted(_)
        | Event::StatusSet(_)
        | Event::CaseClosed(_) => return None,
    })
}
