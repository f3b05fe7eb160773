//! A supervisor puts right what others did in an open case: wrong fields here, work in the wrong place by `transfer`.
//! It undoes nothing: papers made and numbers taken stay.

use crate::base::value::Record;
use crate::check::flow::ways_of_case;
use crate::engine::command::Repair;
use crate::engine::decide::transfer::{Told, refusal, transfer};
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks, lists, open, parts, work};
use crate::engine::event::{Correction, Event, Removal};
use crate::engine::refusal::Refusal;
use crate::net::relocation::can_end;

pub(super) fn repair(turn: &mut Turn<'_>, wish: &Repair) -> Result<(), Refusal> {
    checks::supervises(turn.surroundings(), "perkara diperbaiki oleh pengawas")?;
    checks::official_reason(&wish.reason)?;
    if wish.fields.is_empty() && wish.transfer.is_none() {
        let sentence =
            "tulis yang diperbaiki: isian dengan --isian, atau kegiatan yang dituju dengan --ke";
        return Err(Refusal::new("perbaikan-kosong", sentence));
    }
    clocks::run(turn, turn.surroundings().now);
    let reason = wish.reason.trim();
    let before = turn.state().fields.clone();
    if !wish.fields.is_empty() {
        correct(turn, &wish.fields, reason)?;
    }
    match &wish.transfer {
        Some(wish) => transfer(turn, wish, reason),
        None => {
            let way_out = "pindahkan sekaligus dengan --ke ke kegiatan yang memilih jalannya";
            still_ends(turn, &before, way_out)
        }
    }
}

fn correct(turn: &mut Turn<'_>, fields: &Record, reason: &str) -> Result<(), Refusal> {
    let own = &turn.state().fields;
    let is_new = |(id, value): &(&_, &_)| own.get(*id) != Some(*value);
    let changed = fields.iter().filter(is_new);
    let after: Record = changed.map(|(id, value)| (id.clone(), value.clone())).collect();
    if after.is_empty() {
        let sentence = "isian itu sudah seperti yang ditulis";
        return Err(Refusal::new("isian-tetap", sentence));
    }
    parts::elements_stay(turn, &after)?;
    lists::well_formed(turn.procedure(), &after)?;
    let before = own.iter().filter(|(id, _)| after.contains_key(*id));
    let before = before.map(|(id, value)| (id.clone(), value.clone())).collect();
    let reason = reason.to_owned();
    turn.push(Event::FieldsCorrected(Correction { before, after, reason }));
    // What the SOP asks of every case holds of a corrected one too; of one that another case began it is asked later.
    if !open::intake_is_due(turn) {
        open::conditions_hold(turn)?;
    }
    work::offer(turn, Removal::Cancelled);
    Ok(())
}

/// The proof looked at cases whose answers of the intake stay; another answer may open other ways from here. Asked
/// after a change of fields, of which `before` is how they were.
pub(super) fn still_ends(turn: &Turn<'_>, before: &Record, way_out: &str) -> Result<(), Refusal> {
    let state = turn.state();
    let kinds = ways_of_case(turn.procedure(), &state.fields);
    if state.closed.is_some() || kinds == ways_of_case(turn.procedure(), before) {
        return Ok(());
    }
    let marking = state.marking.as_ref().expect("an open case has a marking");
    let told = Told { deed: "dengan isian itu", way_out };
    can_end(turn.net(), &kinds, marking).map_err(|obstacle| refusal(turn, &obstacle, told))
}
