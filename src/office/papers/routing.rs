//! Facts of a lembar kendali: what was done of a case, what is open, and what may follow.
//! It decides nothing about the road: what may follow are the activities behind the open ones, as the SOP lists them.

use crate::base::time::Moment;
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::routing::{RoutingFacts, RoutingRow};
use crate::engine::part::{Part, actors_of};
use crate::office::papers::case_file::{CaseFile, WorkDone, person_name};
use crate::office::papers::promise::{is_of_office, promised};
use crate::office::papers::{applicant, opened, words};
use crate::office::projection::status;
use crate::office::{staff, view};
use crate::sop::document::{Sop, YesNo};
use crate::sop::row::Row;

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
    let done = file.works().filter_map(|work| done_row(file, work));
    let mut rows: Vec<RoutingRow> = done.collect();
    let mut open: Vec<(usize, Option<&Part>, Moment)> = Vec::new();
    for item in file.state.items.values() {
        if let Some(index) = index_of(sop, item.offer.row.as_str()) {
            open.push((index, item.offer.part.as_ref(), item.offer.since));
        }
    }
    for (index, part, since) in &open {
        let received_at = words::short(*since);
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
        received_at: since.map(words::short).unwrap_or_default(),
        done_at: words::short(work.done.at),
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

/// The answer; if it sent the file back to the applicant, why.
fn note(file: &CaseFile<'_>, work: &WorkDone<'_>) -> String {
    let answer = work.done.answer.clone().unwrap_or_default();
    let row = file.sop().rows.iter().find(|row| row.id.value == work.done.row);
    let mut branches = row.into_iter().flat_map(|row| &row.branches);
    // Two passes may fall into one second: only an answer that sends back has the reason of a return.
    if !branches.any(|one| one.answer.value.0 == answer && one.returns_to.is_some()) {
        return answer;
    }
    let mut returns = file.state.returns.iter();
    let back = returns.find(|back| back.from == work.done.row && back.at == work.done.at);
    match back.map(|back| opened::words(&back.reason)).filter(|reason| !reason.is_empty()) {
        Some(reason) => format!("{answer}; dikembalikan: {reason}"),
        None => answer,
    }
}
