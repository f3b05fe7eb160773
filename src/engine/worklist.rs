//! The open work of a case, and what each piece asks of whoever does it.
//! It changes nothing and refuses nothing.

use std::collections::BTreeSet;

use crate::base::id::{ActorId, BookId, DocumentId, FieldId, RoleId, RowId, StaffId};
use crate::base::time::Moment;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
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

/// The open work of a case, in the order of offering. `present` are the roles with somebody present.
pub fn open_work(
    procedure: &Procedure,
    state: &CaseState,
    present: &BTreeSet<RoleId>,
) -> Vec<OpenWork> {
    state
        .items
        .values()
        .filter_map(|item| {
            let index = procedure.net().find(&item.offer.row)?;
            let written = &procedure.sop().rows[index.0];
            if written.call.is_some() {
                // The work is the case of the other SOP.
                return None;
            }
            let actors = actors_of(written, item.offer.part.as_ref());
            let allowed = actors.iter().flat_map(|actor| allowed_roles(procedure, actor, present));
            let mut roles: BTreeSet<RoleId> = allowed.map(|one| one.role).collect();
            roles.extend(item.escalated.iter().cloned());
            let answers = match &procedure.net().row(index).exit {
                Exit::Asked { branches, .. } => branches
                    .iter()
                    .map(|branch| {
                        (branch.label.clone(), matches!(branch.arrow.target, Target::Applicant(_)))
                    })
                    .collect(),
                _ => Vec::new(),
            };
            Some(OpenWork {
                item: item.offer.item,
                row: item.offer.row.clone(),
                text: written.text.value.0.clone(),
                part: item.offer.part,
                actors: actors.into_iter().cloned().collect(),
                roles,
                question: written.question.as_ref().map(|question| question.value.0.clone()),
                answers,
                fields: written
                    .fields
                    .iter()
                    .filter_map(|field| field.value.of_case().cloned())
                    .collect(),
                element_fields: written
                    .fields
                    .iter()
                    .filter(|field| field.value.list.is_some())
                    .map(|field| field.value.field.clone())
                    .collect(),
                needs: written.needs.iter().map(|need| need.value.clone()).collect(),
                books: written.books.iter().map(|book| book.value.clone()).collect(),
                since: item.offer.since,
                starts: item.offer.starts,
                norm_due: item.offer.norm_due,
                deadline: item.offer.deadline,
                in_hand: item.in_hand.clone(),
                left_over: item.left_over,
            })
        })
        .collect()
}
