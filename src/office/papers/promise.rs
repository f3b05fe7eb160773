//! Until when the result is promised: the SOP's norm on the office's working time.
//! It does not say whether a case is late.

use crate::base::length::Length;
use crate::calendar::working_time::Due;
use crate::office::papers::case_file::CaseFile;
use crate::sop::document::{Sop, YesNo};

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
    let inside = |id: &str| {
        let outside = sop.actors.iter().find(|actor| actor.id.as_str() == id);
        let flag = outside.and_then(|actor| actor.outside.as_ref());
        id != "pemohon" && flag.is_none_or(|flag| flag.value == YesNo::No)
    };
    let rows = sop.rows.iter();
    let own = rows.filter(|row| row.actors.value.iter().any(|actor| inside(actor.as_str())));
    own.filter_map(|row| row.time.as_ref().map(|time| time.value.high)).collect()
}
