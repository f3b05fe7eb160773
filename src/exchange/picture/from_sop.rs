//! The SOP → its picture: the activities row by row, then what leads out of them, then what leads in.
//! Total for an SOP that has passed its check; no arrow is left out and none is added.

use crate::document::chart::notes::instant;
use crate::exchange::picture::draft::{Around, Draft, Incoming, Order, Way};
use crate::exchange::picture::graph::{
    Cause, Clock, EdgeEvent, Node, NodeIndex, NodeKind, Picture, Several, Work,
};
use crate::exchange::picture::words::Words;
use crate::exchange::picture::{ways_in, ways_out};
use crate::net::marking::Place;
use crate::net::structure::{Arrow, Exit, Net, RowIndex};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::row::{Manner, Rest, Row};
use crate::sop::scalar::{Instant, YesNo};

/// The picture of an SOP at an office.
pub fn picture(sop: &Sop, kantor: &Kantor) -> Picture {
    let net = Net::from_sop(sop);
    let mut draft = Draft::new(sop, &net, Words::of(sop, kantor));
    let rows: Vec<RowIndex> = (0..net.rows.len()).map(RowIndex).collect();
    for row in &rows {
        let work = activity(&mut draft, *row);
        stopped(&mut draft, *row, work);
        ways_out::leave(&mut draft, *row, work);
    }
    if !rows.is_empty() {
        start(&mut draft);
    }
    for row in &rows {
        ways_in::applicant(&mut draft, *row);
    }
    for row in &rows {
        ways_in::enter(&mut draft, *row);
    }
    let withdrawal = sop.withdrawal.as_ref().map(|rule| {
        let number = draft.words.number(&rule.only_before.value);
        format!("sebelum baris {number} selesai")
    });
    draft.finish(kantor.name.value.0.clone(), withdrawal)
}

fn start(draft: &mut Draft<'_>) {
    let node = Node {
        id: "mulai".to_owned(),
        name: "Mulai".to_owned(),
        lane: draft.lane(RowIndex(0)),
        kind: NodeKind::Start,
        details: Vec::new(),
    };
    let from = draft.add(Order(0, Around::Start, 0), node);
    draft.come(Place::Row(RowIndex(0)), Incoming { from, key: None, way: Way::default() });
}

/// The shape of the row itself.
fn activity(draft: &mut Draft<'_>, index: RowIndex) -> NodeIndex {
    let row = draft.row(index);
    let kind = if draft.net.row(index).marker {
        NodeKind::Marker
    } else {
        NodeKind::Work(Work {
            actors: row.actors.value.iter().map(|actor| draft.words.actor(&actor.value)).collect(),
            calls: row.call.as_ref().map(|call| call.sop.value.clone()),
            several: several(draft, row),
        })
    };
    let node = Node {
        id: format!("kegiatan-{}", row.id.value),
        name: draft.words.title(row),
        lane: draft.lane(index),
        kind,
        details: draft.words.details(row),
    };
    let work = draft.add(Order(index.0, Around::Work, 0), node);
    for text in inexact(draft, row) {
        draft.note(work, text);
    }
    work
}

/// How many work items the activity has, if not one.
fn several(draft: &Draft<'_>, row: &Row) -> Option<Several> {
    if !row.has_several_items() {
        return None;
    }
    let count = match (&row.for_each, &row.times) {
        (Some(list), _) => format!("untuk tiap {}", draft.sop.field_name(&list.value)),
        (None, Some(times)) => times.value.0.to_string(),
        (None, None) => row.actors.value.len().to_string(),
    };
    let enough = row.enough.as_ref().filter(|_| row.joins.is_none());
    Some(Several {
        in_order: row.one_item_each() == Some(Manner::InOrder),
        count,
        enough: enough.map(|enough| format!("cukup {}", enough.value.0)),
    })
}

/// What BPMN has no exact word for, and stands beside the shape.
fn inexact(draft: &Draft<'_>, row: &Row) -> Vec<String> {
    let mut notes = Vec::new();
    if row.is_growing() {
        notes.push("Selama terbuka, anggota yang ditambahkan menambah pekerjaan".to_owned());
    }
    if YesNo::is_yes(row.one_at_a_time.as_ref()) {
        notes.push("Cabang dikerjakan bergantian: satu demi satu, urutannya bebas".to_owned());
    }
    let rest_goes = row.rest.as_ref().is_some_and(|rest| rest.value == Rest::Cancelled);
    if row.enough.is_some() && row.joins.is_some() && rest_goes {
        notes.push("Bila sudah cukup, cabang yang belum tiba dibatalkan".to_owned());
    }
    for other in &row.other_person_than {
        notes.push(if other.value == row.id.value {
            "Tiap kali dikerjakan orang lain".to_owned()
        } else {
            format!("Dikerjakan orang lain dari baris {}", draft.words.number(&other.value))
        });
    }
    notes
}

/// The row ends without being done when another one takes it away or passes its milestone.
fn stopped(draft: &mut Draft<'_>, index: RowIndex, work: NodeIndex) {
    if draft.net.row(index).marker {
        return;
    }
    let mut when: Vec<String> = Vec::new();
    let done = |draft: &Draft<'_>, row: RowIndex| {
        format!("baris {} selesai", draft.words.number(&draft.row(row).id.value))
    };
    when.extend(draft.net.row(index).only_before.map(|before| done(draft, before)));
    for from in (0..draft.net.rows.len()).map(RowIndex) {
        when.extend(taken_away_by(draft, from, index));
    }
    if draft.net.return_overdue.as_ref().is_some_and(|arrow| arrow.cancels.contains(&index)) {
        when.push("pemohon tidak kembali pada waktunya".to_owned());
    }
    if when.is_empty() {
        return;
    }
    let words = format!("Bila {}", when.join(" atau "));
    let cause = Cause::Condition(when.join(" atau "));
    let event = EdgeEvent { on: work, interrupts: true, cause };
    let id = draft.row(index).id.value.clone();
    let node = Node {
        id: format!("henti-{id}"),
        name: words,
        lane: draft.lane(index),
        kind: NodeKind::Edge(event),
        details: Vec::new(),
    };
    let from = draft.add(Order(index.0, Around::Edge, 2), node);
    ways_out::end_of_branch(draft, from, Way::default());
}

/// When the completion of `from` removes the work of `index`, in words.
fn taken_away_by(draft: &Draft<'_>, from: RowIndex, index: RowIndex) -> Vec<String> {
    let here = draft.net.row(from);
    let number = draft.words.number(&draft.row(from).id.value);
    let takes = |arrow: &Arrow| arrow.cancels.contains(&index);
    let mut when = Vec::new();
    match &here.exit {
        Exit::Asked { branches, .. } | Exit::Guarded { branches, .. } => {
            let taking = branches.iter().filter(|branch| takes(&branch.arrow));
            when.extend(taking.map(|branch| format!("baris {number} dijawab {}", branch.label)));
        }
        other if other.arrows().into_iter().any(takes) => {
            when.push(format!("baris {number} selesai"));
        }
        _ => {}
    }
    if here.overdue.as_ref().is_some_and(takes) {
        when.push(format!("baris {number} lewat batas"));
    }
    when
}

/// The moment of a deadline or of a beginning.
pub(super) fn clock(draft: &Draft<'_>, moment: &Instant) -> Clock {
    let words = instant(draft.sop, moment);
    match moment {
        Instant::After(_) => Clock::After(words),
        Instant::Field(_) | Instant::Before(..) | Instant::Since(..) => Clock::On(words),
    }
}
