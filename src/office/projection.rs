//! The rows that lists, worklists, registers and timers read, made from the state of a case alone, so that they
//! can be rebuilt and compared at any time. They hold no personal data, but for the applicant as every list masks him.
//! It does not write them; the store does, in the transaction of the events.

use std::collections::BTreeSet;

use serde::Deserialize;
use serde_json::json;

use crate::base::id::{ActorId, CaseKey, RoleId, RowId};
use crate::base::time::Moment;
use crate::base::value::Value;
use crate::check::procedure::Procedure;
use crate::engine::case::state::{CaseState, WorkItem};
use crate::engine::event::{ItemNumber, TakenNumber};
use crate::engine::link::Cause;
use crate::engine::part::{Part, actors_of};
use crate::engine::worklist::Standing;
use crate::office::papers::applicant;
use crate::sop::document::FieldKind;
use crate::store::row::{BookRow, CaseRow, CaseRows, TimerRow, WorkRow};

/// Counts every change of what these rows say: the first program that has a higher one writes all of them again.
pub const FORM: u64 = 3;

/// The public status word of a case that its applicant has.
pub const RETURNED: &str = "dikembalikan";

/// The rows of a case; `None` before it is opened.
pub fn rows(procedure: &Procedure, state: &CaseState) -> Option<CaseRows> {
    let opening = state.opening.as_ref()?;
    let case = CaseRow {
        sop: opening.sop.clone(),
        sop_digest: state.procedure.unwrap_or(opening.procedure),
        status: status(procedure, state),
        opened: opening.at,
        changed: state.clock_at.unwrap_or(opening.at),
        closed: state.closed.as_ref().map(|(_, at)| *at),
        body: json!({
            "nomor": state.own_number().map(|number| number.text.as_str()),
            "akhir": state.closed.as_ref().map(|(outcome, _)| outcome.as_str()),
            "uji_coba": opening.trial,
            "dikembalikan": state.returns.len(),
            "pemohon": applicant::masked_name(procedure.sop(), &state.fields),
            "nik": applicant::nik(procedure.sop(), &state.fields).map(|nik| nik.to_string()),
            "jenis": situation(procedure, state),
            "batas_pemohon": state.returned.as_ref().and_then(|back| back.deadline),
        })
        .to_string(),
    };
    let work = state.items.values().map(|item| work_row(procedure, state, item)).collect();
    Some(CaseRows { case, work, timers: timers(state) })
}

/// The public status word of a case.
pub fn status(procedure: &Procedure, state: &CaseState) -> String {
    if let Some((outcome, _)) = &state.closed {
        if outcome.as_str() == "dicabut" {
            return "dicabut".to_owned();
        }
        let outcomes = &procedure.sop().outcomes;
        let known = outcomes.iter().find(|known| known.id.value == *outcome);
        return known.map_or_else(|| outcome.to_string(), |known| known.name.value.0.clone());
    }
    if state.returned.is_some() {
        return RETURNED.to_owned();
    }
    match &state.status {
        Some(status) => status.clone(),
        None if state.done.is_empty() => "baru".to_owned(),
        None => "diproses".to_owned(),
    }
}

/// Every role that could ever do the work: whether a deputy may do it today is asked when the list is read.
fn work_row(procedure: &Procedure, state: &CaseState, item: &WorkItem) -> WorkRow {
    let index = procedure.net().find(&item.offer.row);
    let row = index.map(|index| &procedure.sop().rows[index.0]);
    let part = item.offer.part.as_ref();
    let actors = row.map(|row| actors_of(row, part)).unwrap_or_default();
    let mut roles: BTreeSet<RoleId> =
        actors.iter().flat_map(|actor| roles_of(procedure, actor)).collect();
    roles.extend(item.escalated.iter().cloned());
    let mut body = json!({
        "pelaksana": actors.first().map(|actor| actor.as_str()),
        "mulai": item.offer.starts,
        "batas": item.offer.deadline,
    });
    // Only where they say something: rows written before are the same as rows made again.
    if let Some(part) = part {
        body["bagian"] = json!(part.name());
    }
    if item.left_over {
        body["tidak_ditunggu"] = json!(true);
    }
    if !item.offer.calendar_filled {
        body["kalender_belum_diisi"] = json!(true);
    }
    if !item.escalated.is_empty() {
        body["eskalasi"] = json!(item.escalated);
    }
    if let Some(child) = state.children.iter().find(|child| {
        matches!(&child.link.cause, Cause::Row { item: waits, .. } if *waits == item.offer.item)
    }) {
        body["menunggu"] = json!(child.link.case);
    }
    WorkRow {
        item: item.offer.item.0,
        row: item.offer.row.to_string(),
        roles,
        person: item.in_hand.clone(),
        since: item.offer.since,
        due: item.offer.norm_due,
        body: body.to_string(),
    }
}

/// What else a row of open work says.
#[derive(Deserialize)]
struct WorkBody {
    #[serde(rename = "mulai")]
    starts: Option<Moment>,
    #[serde(rename = "batas")]
    deadline: Option<Moment>,
    #[serde(rename = "bagian")]
    part: Option<String>,
    #[serde(rename = "tidak_ditunggu", default)]
    left_over: bool,
    #[serde(rename = "kalender_belum_diisi", default)]
    calendar_missing: bool,
    #[serde(rename = "eskalasi", default)]
    escalated: BTreeSet<RoleId>,
    #[serde(rename = "menunggu")]
    waits_for: Option<CaseKey>,
}

/// A row of open work read back: the work as it stands, and the case that it waits for.
/// Nothing if the row is not one of this SOP.
pub fn standing(procedure: &Procedure, row: WorkRow) -> Option<(Standing, Option<CaseKey>)> {
    let body: WorkBody = serde_json::from_str(&row.body).ok()?;
    let id = RowId::new(row.row);
    let written = &procedure.sop().rows[procedure.net().find(&id)?.0];
    let part = match &body.part {
        Some(name) => Some(Part::from_name(written, name)?),
        None => None,
    };
    let standing = Standing {
        item: ItemNumber(row.item),
        row: id,
        part,
        since: row.since,
        starts: body.starts,
        norm_due: row.due,
        deadline: body.deadline,
        calendar_filled: !body.calendar_missing,
        escalated: body.escalated,
        in_hand: row.person,
        left_over: body.left_over,
    };
    Some((standing, body.waits_for))
}

/// What lists show of a case. What an earlier program did not write down is unknown.
#[derive(Clone, PartialEq, Eq, Debug, Default, Deserialize)]
pub struct CaseCard {
    /// The case's own number, if a book gave one.
    #[serde(rename = "nomor", default)]
    pub number: Option<String>,
    /// The applicant's name, masked.
    #[serde(rename = "pemohon", default)]
    pub applicant: Option<String>,
    /// The applicant's NIK, masked.
    #[serde(default)]
    pub nik: Option<String>,
    /// Which of the SOP's situations it is.
    #[serde(rename = "jenis", default)]
    pub situation: Option<String>,
    /// Until when the applicant may hand in again, while he has the case.
    #[serde(rename = "batas_pemohon", default)]
    pub applicant_until: Option<Moment>,
}

/// What the row of a case says for lists.
pub fn card(case_body: &str) -> CaseCard {
    serde_json::from_str(case_body).unwrap_or_default()
}

/// The first choice that the form asks, by name: which kind of the service it is.
fn situation(procedure: &Procedure, state: &CaseState) -> Option<String> {
    let mut fields = procedure.sop().fields.iter();
    let field = fields.find(|field| field.kind.value == FieldKind::Choice)?;
    let Some(Value::Choice(chosen)) = state.fields.get(&field.id.value) else { return None };
    let choice = field.choices.iter().find(|choice| choice.id.value == *chosen)?;
    Some(choice.name.value.0.clone())
}

fn roles_of(procedure: &Procedure, actor: &ActorId) -> BTreeSet<RoleId> {
    let actors = &procedure.sop().actors;
    let Some(written) = actors.iter().find(|known| known.id.value == *actor) else {
        // The applicant without a column: any role of the SOP records what he does.
        return actors
            .iter()
            .map(|known| {
                known
                    .role
                    .as_ref()
                    .map_or_else(|| RoleId::new(known.id.as_str()), |role| role.value.clone())
            })
            .collect();
    };
    let own = written
        .role
        .as_ref()
        .map_or_else(|| RoleId::new(actor.as_str()), |role| role.value.clone());
    let mut roles = BTreeSet::from([own]);
    roles.extend(written.deputies.iter().map(|deputy| deputy.value.clone()));
    roles
}

fn timers(state: &CaseState) -> Vec<TimerRow> {
    let mut timers: Vec<TimerRow> = state
        .items
        .values()
        .filter(|item| !item.left_over)
        .filter_map(|item| {
            Some(TimerRow {
                name: format!("batas:{}", item.offer.item.0),
                at: item.offer.deadline?,
            })
        })
        .collect();
    let back = state.returned.as_ref().filter(|_| !state.paper_is_in_making());
    let back = back.and_then(|back| back.deadline);
    timers.extend(back.map(|at| TimerRow { name: "pengembalian".to_owned(), at }));
    timers.sort_by(|a, b| a.name.cmp(&b.name));
    timers
}

/// The lines of registers that a case holds, by book, period and ordinal.
pub fn book_rows(state: &CaseState) -> Vec<BookRow> {
    let mut rows: Vec<BookRow> =
        state.numbers.iter().map(|number| book_row(state, number)).collect();
    rows.sort_by(|a, b| (&a.book, &a.period, a.ordinal).cmp(&(&b.book, &b.period, b.ordinal)));
    rows
}

/// One line of a register.
fn book_row(state: &CaseState, number: &TakenNumber) -> BookRow {
    BookRow {
        book: number.book.clone(),
        period: number.period.clone(),
        ordinal: number.ordinal,
        text: number.text.clone(),
        at: number.at,
        void_reason: state.void_reason(number).map(str::to_owned),
        body: json!({ "kegiatan": number.row, "dokumen": number.documents }).to_string(),
    }
}
