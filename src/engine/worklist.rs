//! The open work of a case, and what each piece asks of whoever does it.
//! It changes nothing and refuses nothing.

use std::collections::BTreeSet;

use crate::base::id::{ActorId, BookId, DocumentId, FieldId, RoleId, RowId, StaffId};
use crate::base::time::Moment;
use crate::check::procedure::Procedure;
use crate::engine::case::state::{CaseState, WorkItem};
use crate::engine::decide::checks::allowed_roles;
use crate::engine::event::ItemNumber;
use crate::engine::part::{Part, actors_of};
use crate::net::structure::{Exit, Target};

/// One piece of open work.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenWork {
    /// Its number.
    pub item: ItemNumber,
    /// The row.
    pub row: RowId,
    /// The sentence of the column Kegiatan.
    pub text: String,
    /// Which of the row's items, if it has several.
    pub part: Option<Part>,
    /// Whose it is; several if any of them may do it.
    pub actors: Vec<ActorId>,
    /// The roles that may do it now.
    pub roles: BTreeSet<RoleId>,
    /// The question, if the row asks one.
    pub question: Option<String>,
    /// The possible answers, and whether each goes back to the applicant.
    pub answers: Vec<(String, bool)>,
    /// Fields filled here.
    pub fields: Vec<FieldId>,
    /// Fields of the element for which the item is.
    pub element_fields: Vec<FieldId>,
    /// What must be there.
    pub needs: Vec<DocumentId>,
    /// Books that take an entry.
    pub books: Vec<BookId>,
    /// Since when it is offered.
    pub since: Moment,
    /// Not before this moment.
    pub starts: Option<Moment>,
    /// When the norm is used up.
    pub norm_due: Option<Moment>,
    /// When its deadline is reached.
    pub deadline: Option<Moment>,
    /// False if a date lies beyond the last holiday file.
    pub calendar_filled: bool,
    /// Who has it in hand.
    pub in_hand: Option<StaffId>,
    /// Nobody waits for it any more.
    pub left_over: bool,
}

impl OpenWork {
    /// What people type to do it: the row, and which of its items if it has several.
    pub fn name(&self) -> String {
        match self.part {
            Some(part) => format!("{}#{}", self.row, part.name()),
            None => self.row.to_string(),
        }
    }
}

/// Open work as it stands: what of it changes from case to case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Standing {
    /// Its number.
    pub item: ItemNumber,
    /// The row.
    pub row: RowId,
    /// Which of the row's items, if it has several.
    pub part: Option<Part>,
    /// Since when it is offered.
    pub since: Moment,
    /// Not before this moment.
    pub starts: Option<Moment>,
    /// When the norm is used up.
    pub norm_due: Option<Moment>,
    /// When its deadline is reached.
    pub deadline: Option<Moment>,
    /// False if a date lies beyond the last holiday file.
    pub calendar_filled: bool,
    /// Roles to which it is offered as well since a deadline passed.
    pub escalated: BTreeSet<RoleId>,
    /// Who has it in hand.
    pub in_hand: Option<StaffId>,
    /// Nobody waits for it any more.
    pub left_over: bool,
}

impl From<&WorkItem> for Standing {
    fn from(item: &WorkItem) -> Self {
        let offer = &item.offer;
        Self {
            item: offer.item,
            row: offer.row.clone(),
            part: offer.part,
            since: offer.since,
            starts: offer.starts,
            norm_due: offer.norm_due,
            deadline: offer.deadline,
            calendar_filled: offer.calendar_filled,
            escalated: item.escalated.clone(),
            in_hand: item.in_hand.clone(),
            left_over: item.left_over,
        }
    }
}

/// The open work of a case, in the order of offering. `present` are the roles with somebody present.
pub fn open_work(
    procedure: &Procedure,
    state: &CaseState,
    present: &BTreeSet<RoleId>,
) -> Vec<OpenWork> {
    let items = state.items.values();
    items.filter_map(|item| work_of(procedure, Standing::from(item), present)).collect()
}

/// What a piece of work asks. Nothing if a case of another SOP does it, or the SOP has no such row.
pub fn work_of(
    procedure: &Procedure,
    standing: Standing,
    present: &BTreeSet<RoleId>,
) -> Option<OpenWork> {
    let index = procedure.net().find(&standing.row)?;
    let written = &procedure.sop().rows[index.0];
    if written.call.is_some() {
        return None;
    }
    let actors = actors_of(written, standing.part.as_ref());
    let allowed = actors.iter().flat_map(|actor| allowed_roles(procedure, actor, present));
    let mut roles: BTreeSet<RoleId> = allowed.map(|one| one.role).collect();
    roles.extend(standing.escalated);
    let answers = match &procedure.net().row(index).exit {
        Exit::Asked { branches, .. } => branches
            .iter()
            .map(|branch| {
                (branch.label.clone(), matches!(branch.arrow.target, Target::Applicant(_)))
            })
            .collect(),
        _ => Vec::new(),
    };
    let of_elements = written.fields.iter().filter(|field| field.value.list.is_some());
    Some(OpenWork {
        item: standing.item,
        row: standing.row,
        text: written.text.value.0.clone(),
        part: standing.part,
        actors: actors.into_iter().cloned().collect(),
        roles,
        question: written.question.as_ref().map(|question| question.value.0.clone()),
        answers,
        fields: written.fields.iter().filter_map(|field| field.value.of_case().cloned()).collect(),
        element_fields: of_elements.map(|field| field.value.field.clone()).collect(),
        needs: written.needs.iter().map(|need| need.value.clone()).collect(),
        books: written.books.iter().map(|book| book.value.clone()).collect(),
        since: standing.since,
        starts: standing.starts,
        norm_due: standing.norm_due,
        deadline: standing.deadline,
        calendar_filled: standing.calendar_filled,
        in_hand: standing.in_hand,
        left_over: standing.left_over,
    })
}
