//! Until when the result is promised: the SOP's norm on the office's working time.
//! It does not say whether a case is late.

use crate::base::length::Length;
use crate::calendar::working_time::Due;
use crate::office::papers::case_file::CaseFile;
use crate::sop::document::Sop;
use crate::sop::scalar::YesNo;

/// The promised moment, by the office file of the opening; none while the applicant has the case, or if the SOP sets
/// no time.
///
/// It begins with the opening, or after a return with the day on which the file came back: the norm counts from a
/// complete file. Its length is the SOP's stated total, or else the sum of the rows that the office itself does, of a
/// range the long end. Branches are added up too, so the promise errs on the late side.
pub(super) fn promised(file: &CaseFile<'_>) -> Option<Due> {
    if file.state.returned.is_some() {
        return None;
    }
    let start = file.resubmitted.unwrap_or(file.opened.at);
    let mut due: Option<Due> = None;
    for length in norm(file.sop()) {
        let (at, filled) = due.map_or((start, true), |due| (due.at, due.calendar_filled));
        let next = file.office.calendar.due(at, length);
        due = Some(Due { at: next.at, calendar_filled: next.calendar_filled && filled });
    }
    due
}

fn norm(sop: &Sop) -> Vec<Length> {
    if let Some(total) = &sop.stated_total {
        return vec![total.time.value.0];
    }
    let rows = sop.rows.iter();
    let own =
        rows.filter(|row| row.actors.value.iter().any(|actor| is_of_office(sop, actor.as_str())));
    own.filter_map(|row| row.time.as_ref().map(|time| time.value.high)).collect()
}

/// True for an actor of the office itself: neither the applicant nor anybody outside.
pub(super) fn is_of_office(sop: &Sop, actor: &str) -> bool {
    let column = sop.actors.iter().find(|known| known.id.as_str() == actor);
    let outside = column.and_then(|column| column.outside.as_ref());
    actor != "pemohon" && outside.is_none_or(|flag| flag.value == YesNo::No)
}
