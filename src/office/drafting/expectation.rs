//! What is to be expected of a case after a step: what the SOP did just now, in the words of scenario files.
//! It judges nothing: that is for the person who reads the draft.

use std::collections::BTreeSet;

use crate::base::time::Moment;
use crate::engine::case::state::CaseState;
use crate::engine::decide::papers::asked_papers;
use crate::engine::worklist::{OpenWork, open_work};
use crate::office::case::LoadedCase;
use crate::office::drafting::step::Said;
use crate::office::library::OfficeVersion;
use crate::office::projection::status;
use crate::office::staff;
use crate::office::view::{nobody, words};

/// What has changed since `before`, key by key.
pub(super) fn expectations(
    case: &LoadedCase,
    office: &OfficeVersion,
    now: Moment,
    before: Option<&CaseState>,
    is_opening: bool,
) -> Vec<(&'static str, Said)> {
    let (procedure, state) = (&*case.version.procedure, &case.state);
    let nothing = CaseState::new();
    let before = before.unwrap_or(&nothing);
    let work = open_work(procedure, state, &staff::present_roles(&office.kantor, now));
    let mut then = Vec::new();
    if !work.is_empty() && state.returned.is_none() {
        then.push(("terbuka", Said::list(work.iter().map(OpenWork::name))));
    }
    times(case, office, &work, &mut then);
    returned(state, before, &mut then);
    if let Some((outcome, _)) = &state.closed {
        then.push(("akhir", Said::plain(outcome.as_str())));
    }
    let (word, old) = (status(procedure, state), status(procedure, before));
    if state.status != before.status && word != old && state.closed.is_none() {
        then.push(("status", Said::plain(word)));
    }
    numbers(state, before, &mut then);
    let made: Vec<String> = state.made.difference(&before.made).map(ToString::to_string).collect();
    if !made.is_empty() {
        then.push(("dokumen", Said::list(made)));
    }
    if is_opening && !procedure.sop().requirements.is_empty() {
        asked(case, office, now, &mut then);
    }
    if state.closed.is_some() || state.children.len() != before.children.len() {
        let begun: Vec<String> =
            state.children.iter().map(|child| child.link.sop.to_string()).collect();
        let none = begun.is_empty();
        let has_ties = procedure.sop().ties.iter().any(|tie| tie.triggers.is_some());
        if !none || has_ties {
            let begun = if none { vec!["tidak".to_owned()] } else { begun };
            then.push(("memulai", Said::list(begun)));
        }
    }
    if state.closed.is_some() {
        clocks(state, &mut then);
    }
    then
}

fn returned(state: &CaseState, before: &CaseState, then: &mut Vec<(&'static str, Said)>) {
    match (&state.returned, &before.returned) {
        (Some(back), old) if Some(back) != old.as_ref() => {
            then.push(("dikembalikan", Said::plain(back.to.as_str())));
            then.extend(back.deadline.map(|at| ("batas", Said::plain(at.to_string()))));
        }
        _ => {}
    }
}

/// The latest number of every book that gave one.
fn numbers(state: &CaseState, before: &CaseState, then: &mut Vec<(&'static str, Said)>) {
    let old = before.numbers.len();
    let fresh = state.numbers.iter().skip(old);
    let books: BTreeSet<_> = fresh.map(|number| &number.book).collect();
    let latest = books.into_iter().filter_map(|book| {
        let number = state.valid_numbers().filter(|number| number.book == *book).last()?;
        Some((book.to_string(), Said::plain(&*number.text)))
    });
    let latest: Vec<_> = latest.collect();
    if !latest.is_empty() {
        then.push(("nomor", Said::Map(latest)));
    }
}

/// The papers that the applicant must bring.
fn asked(
    case: &LoadedCase,
    office: &OfficeVersion,
    now: Moment,
    then: &mut Vec<(&'static str, Said)>,
) {
    let Ok(papers) = asked_papers(&case.version.procedure, &case.state, &nobody(office, now))
    else {
        return;
    };
    let demanded = papers.iter().filter(|paper| paper.is_demanded());
    let mut ids: Vec<String> =
        demanded.map(|paper| paper.requirement.document.value.to_string()).collect();
    ids.dedup();
    let ids = if ids.is_empty() { vec!["tidak".to_owned()] } else { ids };
    then.push(("diminta", Said::list(ids)));
}

/// The norm and the deadline of the one open activity.
fn times(
    case: &LoadedCase,
    office: &OfficeVersion,
    work: &[OpenWork],
    then: &mut Vec<(&'static str, Said)>,
) {
    let [one] = work else { return };
    let rows = &case.version.procedure.sop().rows;
    let Some(row) = rows.iter().find(|row| row.id.value == one.row) else { return };
    if case.state.returned.is_some() {
        return;
    }
    then.extend(one.deadline.map(|at| ("batas", Said::plain(at.to_string()))));
    let start = one.starts.unwrap_or(one.since);
    let norm = row.time.as_ref().map(|time| time.value.high);
    let norm = norm.filter(|norm| one.norm_due == Some(office.calendar.due(start, *norm).at));
    then.extend(norm.map(|norm| ("baku_mutu", Said::plain(norm.to_string()))));
}

/// Where the time went, in whole minutes.
fn clocks(state: &CaseState, then: &mut Vec<(&'static str, Said)>) {
    let clocks = state.clocks;
    then.push(("jam_kantor", Said::plain(words(clocks.office))));
    for (key, seconds) in
        [("jam_pemohon", clocks.applicant), ("jam_pihak_lain", clocks.other_office)]
    {
        if seconds > 0 {
            then.push((key, Said::plain(words(seconds))));
        }
    }
}
