//! Completing an activity: with what, and which way the token goes. Who may is asked of `item`.
//! The order of the checks is the order in which a clerk can do something about them.

use crate::base::id::{BookId, DocumentId, FieldId, RoleId, StaffId};
use crate::check::procedure::GuardPlace;
use crate::engine::case::state::WorkItem;
use crate::engine::command::Completion;
use crate::engine::decide::checks::{self, CaseFacts};
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{clocks, item, lists, open, papers, parts, work};
use crate::engine::event::{CLOCK, Done, Event, ItemNumber, Removal, Return, TakenNumber};
use crate::engine::link::CallEnd;
use crate::engine::refusal::Refusal;
use crate::net::marking::{Choice, Place, Token};
use crate::net::structure::{Arrow, BranchArrow, Exit, RowIndex, Target};
use crate::sop::row::Row;
use crate::sop::scalar::{FieldPath, YesNo};

pub(super) fn complete(turn: &mut Turn<'_>, wish: &Completion) -> Result<(), Refusal> {
    let (row, item) = item::named(turn, &wish.row, wish.part)?;
    let written = turn.row(row);
    if written.call.is_some() {
        let sentence = "kegiatan ini menunggu perkara SOP lain; lihat perkara itu";
        return Err(Refusal::new("menunggu-sop-lain", sentence));
    }
    let (person, capacity) = item::may_act(turn, written, &item)?;
    item::is_free(turn, &item, &person)?;
    item::in_time(turn, &item)?;
    clocks::run(turn, turn.surroundings().now);
    record_input(turn, wish, written, &item)?;
    if open::intake_is_due(turn) {
        open::intake_complete(turn)?;
    }
    fields_there(turn, written, &item)?;
    let answered = answer(turn, row, wish)?;
    let done = Done {
        item: item.offer.item,
        row: item.offer.row.clone(),
        by: person,
        role: capacity.role,
        acting_for: capacity.acting_for,
        answer: answered_label(turn, row, &answered),
        at: turn.surroundings().now,
    };
    if let Some(part) = item.offer.part {
        checks::row_needs_there(turn.procedure(), turn.state(), written)?;
        turn.push(Event::PartDone { done: done.clone(), part });
        if item.left_over || !parts::is_complete(turn, item.offer.place, written) {
            work::offer(turn, Removal::Cancelled);
            return Ok(());
        }
        parts::remove_rest(turn, item.offer.place, &item.offer.row);
    }
    complete_row(turn, wish, row, &item, done, &answered)
}

/// A case that a row called has ended: its item is done, and with the last one the row. It is done by whoever
/// ended that case, or by the clock.
pub(super) fn called_row(
    turn: &mut Turn<'_>,
    number: ItemNumber,
    end: &CallEnd,
) -> Result<(), Refusal> {
    let Some(item) = turn.state().items.get(&number).cloned() else { return Ok(()) };
    let row = turn.net().find(&item.offer.row).expect("open work belongs to a row");
    let written = turn.row(row);
    let roles = &turn.surroundings().roles;
    let done = Done {
        item: number,
        row: item.offer.row.clone(),
        by: turn.surroundings().person.clone().unwrap_or_else(|| StaffId::new(CLOCK)),
        role: roles.first().cloned().unwrap_or_else(|| RoleId::new(CLOCK)),
        acting_for: None,
        answer: None,
        at: turn.surroundings().now,
    };
    let brought = written.call.iter().flat_map(|call| &call.brings);
    let came = |document: &&DocumentId| end.documents.iter().any(|one| one.document == **document);
    let made: Vec<DocumentId> =
        brought.map(|document| &document.value).filter(came).cloned().collect();
    if !made.is_empty() {
        turn.push(Event::DocumentsMade(made));
    }
    if let Some(part) = item.offer.part {
        turn.push(Event::PartDone { done: done.clone(), part });
        if item.left_over || !parts::is_complete(turn, item.offer.place, written) {
            work::offer(turn, Removal::Cancelled);
            return Ok(());
        }
        parts::remove_rest(turn, item.offer.place, &item.offer.row);
    }
    let choice = chosen(turn, row, &[])?;
    turn.push(Event::RowCompleted(done));
    move_token(turn, row, &item, &choice);
    Ok(())
}

/// The whole row, by its one item or by the last that was needed.
fn complete_row(
    turn: &mut Turn<'_>,
    wish: &Completion,
    row: RowIndex,
    item: &WorkItem,
    done: Done,
    answered: &[usize],
) -> Result<(), Refusal> {
    let written = turn.row(row);
    row_conditions(turn, row, written)?;
    let choice = chosen(turn, row, answered)?;
    let back = returning(turn, row, &choice);
    let upwards = goes_upwards(turn, row, &choice);
    if upwards || back.is_some() {
        reason_given(wish)?;
    }
    match back {
        Some(_) => {}
        None if decides_completeness(turn, row) => {
            papers::all_papers_there(turn.procedure(), turn.state(), turn.surroundings())?;
        }
        None => {}
    }
    if back.is_none() {
        checks::row_needs_there(turn.procedure(), turn.state(), written)?;
    }
    if matches!(item.offer.place, Place::Applicant(_)) {
        turn.push(Event::CaseResubmitted(item.offer.row.clone()));
    }
    turn.push(Event::RowCompleted(done));
    if upwards {
        let reason = wish.reason.clone().unwrap_or_default();
        turn.push(Event::ReasonGiven { row: item.offer.row.clone(), reason });
    }
    outcome_of_row(turn, written, back.is_some())?;
    if let Some(to) = back {
        send_back(turn, wish, written, to);
    }
    move_token(turn, row, item, &choice);
    Ok(())
}

/// Fields and papers that come with the act.
fn record_input(
    turn: &mut Turn<'_>,
    wish: &Completion,
    written: &Row,
    item: &WorkItem,
) -> Result<(), Refusal> {
    // A growing row takes further elements of its own list.
    let list = written.for_each.as_ref().filter(|_| written.is_growing());
    let list = list.and_then(|list| parts::daftar_of(turn.procedure().sop(), &list.value));
    let of_case = |id: &FieldId| {
        list == Some(id) || written.fields.iter().any(|named| named.value.of_case() == Some(id))
    };
    let of_element =
        |id: &FieldId| written.fields.iter().any(|named| of_element(&named.value) == Some(id));
    let of_intake = |id: &FieldId| open::intake_is_due(turn) && open::is_of_intake(turn, id);
    let foreign = wish.fields.keys().find(|id| !of_case(id) && !of_intake(id));
    if let Some(id) = foreign.or_else(|| wish.element.keys().find(|id| !of_element(id))) {
        let sentence = format!("isian `{id}` tidak diisi pada kegiatan ini");
        return Err(Refusal::new("isian-bukan-di-sini", sentence));
    }
    parts::lists_free(turn.procedure(), turn.state(), &wish.fields)?;
    lists::well_formed(turn.procedure(), &wish.fields)?;
    if !wish.fields.is_empty() {
        turn.push(Event::FieldsRecorded(wish.fields.clone()));
    }
    if !wish.element.is_empty() {
        let (list, element) = parts::element_of(turn, written, item)?;
        let fields = wish.element.clone();
        turn.push(Event::ElementRecorded { list: list.clone(), element, fields });
    }
    papers::fit(turn.procedure(), turn.state(), &wish.papers)?;
    if !wish.papers.is_empty() {
        turn.push(Event::PapersReceived(wish.papers.clone()));
    }
    Ok(())
}

/// The field of an element that a path names.
fn of_element(path: &FieldPath) -> Option<&FieldId> {
    path.list.is_some().then_some(&path.field)
}

/// Fields of this row that must be filled when it is completed; of an item for an element, that element's too.
fn fields_there(turn: &Turn<'_>, written: &Row, item: &WorkItem) -> Result<(), Refusal> {
    let sop = turn.procedure().sop();
    let mut missing = Vec::new();
    for named in written.fields.iter().filter_map(|named| named.value.of_case()) {
        let field = sop.fields.iter().find(|field| field.id.value == *named);
        let required = field.is_some_and(|field| YesNo::is_not_no(field.required.as_ref()));
        if required && !turn.state().fields.contains_key(named) {
            let name = field.map_or(named.as_str(), |field| &field.name.value);
            missing.push(format!("{name} ({named})"));
        }
    }
    for named in written.fields.iter().filter_map(|named| of_element(&named.value)) {
        let (list, element) = parts::element_of(turn, written, item)?;
        let list_field = sop.fields.iter().find(|field| field.id.value == *list);
        let mut fields = list_field.iter().flat_map(|field| &field.elements);
        let Some(field) = fields.find(|field| field.id.value == *named) else { continue };
        if YesNo::is_not_no(field.required.as_ref())
            && !parts::has_field(turn, list, element, named)
        {
            missing.push(format!("{} ({list}.{named})", field.name.value));
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new("isian-kosong", format!("isian belum lengkap: {}", missing.join(", "))))
}

/// The answers of a person, as positions; empty where the row asks nothing.
fn answer(turn: &Turn<'_>, row: RowIndex, wish: &Completion) -> Result<Vec<usize>, Refusal> {
    let Exit::Asked { branches, several } = &turn.net().row(row).exit else {
        return match &wish.answer {
            None => Ok(Vec::new()),
            Some(_) => {
                Err(Refusal::new("tidak-ada-pertanyaan", "kegiatan ini tidak menanyakan jawaban"))
            }
        };
    };
    let question = turn.row(row).question.as_ref().map_or("", |question| &question.value);
    let labels: Vec<&str> = branches.iter().map(|branch| branch.label.as_str()).collect();
    let ask = |code, words: &str| {
        Refusal::new(code, format!("{words}: {question} ({})", labels.join(" / ")))
    };
    let Some(given) = &wish.answer else {
        return Err(ask("jawaban-belum-ada", "jawab dahulu"));
    };
    let mut chosen = Vec::new();
    let position = |one: &str| labels.iter().position(|label| label.eq_ignore_ascii_case(one));
    // A label may hold a comma itself.
    let whole = position(given.trim()).is_some();
    let parts = if whole { vec![given.as_str()] } else { given.split(',').collect() };
    for one in parts.into_iter().map(str::trim) {
        let found = position(one);
        chosen
            .push(found.ok_or_else(|| ask("jawaban-tak-dikenal", "jawaban tidak dikenal; pilih"))?);
    }
    chosen.sort_unstable();
    chosen.dedup();
    if chosen.len() > 1 && !several {
        return Err(ask("jawaban-terlalu-banyak", "pilih satu jawaban"));
    }
    Ok(chosen)
}

fn answered_label(turn: &Turn<'_>, row: RowIndex, answered: &[usize]) -> Option<String> {
    let Exit::Asked { branches, .. } = &turn.net().row(row).exit else { return None };
    let labels: Vec<&str> = answered
        .iter()
        .filter_map(|index| branches.get(*index))
        .map(|branch| branch.label.as_str())
        .collect();
    (!labels.is_empty()).then(|| labels.join(", "))
}

fn row_conditions(turn: &Turn<'_>, row: RowIndex, written: &Row) -> Result<(), Refusal> {
    let procedure = turn.procedure();
    let conditions = written.conditions.iter().enumerate().filter_map(|(index, condition)| {
        let guard = procedure.guard(GuardPlace::Completing { row: row.0, condition: index })?;
        Some((guard, condition.message.value.0.as_str()))
    });
    checks::conditions_hold(conditions, procedure, turn.state(), turn.surroundings())
}

/// Which way the token goes: the answers, or what the guards say.
fn chosen(turn: &mut Turn<'_>, row: RowIndex, answered: &[usize]) -> Result<Choice, Refusal> {
    let net = turn.net();
    match &net.row(row).exit {
        Exit::Goes(_) | Exit::Parallel(_) | Exit::FirstOf(_) => Ok(Choice::Only),
        Exit::Asked { .. } => Ok(Choice::Branches(answered.to_vec())),
        Exit::Guarded { branches, several } => {
            let taken = guarded(turn, row, branches, *several)?;
            let answers = taken.iter().map(|index| branches[*index].label.clone()).collect();
            turn.push(Event::BranchChosen { row: net.row(row).id.clone(), answers });
            Ok(Choice::Branches(taken))
        }
    }
}

/// The first true guard, or every true one; the branch without a guard if none is true.
fn guarded(
    turn: &Turn<'_>,
    row: RowIndex,
    branches: &[BranchArrow],
    several: bool,
) -> Result<Vec<usize>, Refusal> {
    let facts = CaseFacts::new(turn.procedure(), turn.state(), turn.surroundings());
    let mut taken = Vec::new();
    for (index, _) in branches.iter().enumerate().filter(|(_, branch)| branch.guarded) {
        let Some(guard) = turn.procedure().guard(GuardPlace::Branch { row: row.0, branch: index })
        else {
            continue;
        };
        if facts.holds(guard, turn.procedure(), turn.state(), turn.surroundings())? {
            taken.push(index);
            if !several {
                break;
            }
        }
    }
    if taken.is_empty() {
        taken.extend(branches.iter().position(|branch| !branch.guarded));
    }
    if taken.is_empty() {
        let sentence = "tidak ada cabang yang cocok; beri tahu administrator SOP";
        return Err(Refusal::new("cabang-tidak-ada", sentence));
    }
    Ok(taken)
}

/// The row at which a returned case comes in again, if the choice goes back to the applicant.
fn returning(turn: &Turn<'_>, row: RowIndex, choice: &Choice) -> Option<RowIndex> {
    let Choice::Branches(chosen) = choice else { return None };
    let arrows = turn.net().row(row).exit.arrows();
    chosen.iter().find_map(|index| match arrows.get(*index)?.target {
        Target::Applicant(to) => Some(to),
        _ => None,
    })
}

/// An answer of a person that goes to this row or one above it: work is done again, and somebody wants to know why.
fn goes_upwards(turn: &Turn<'_>, row: RowIndex, choice: &Choice) -> bool {
    let (Exit::Asked { branches, .. }, Choice::Branches(chosen)) =
        (&turn.net().row(row).exit, choice)
    else {
        return false;
    };
    let target = |index: &usize| branches.get(*index).map(|branch| branch.arrow.target);
    chosen.iter().any(|index| matches!(target(index), Some(Target::Row(to)) if to <= row))
}

/// A row that may send the case back is the one that decides whether the papers are complete.
pub(super) fn decides_completeness(turn: &Turn<'_>, row: RowIndex) -> bool {
    let arrows = turn.net().row(row).exit.arrows();
    arrows.iter().any(|arrow| matches!(arrow.target, Target::Applicant(_)))
}

fn reason_given(wish: &Completion) -> Result<(), Refusal> {
    if wish.reason.as_ref().is_some_and(|reason| !reason.is_blank()) {
        return Ok(());
    }
    let sentence =
        "tulis alasannya; bila dikembalikan kepada pemohon, sebutkan juga berkas yang kurang";
    Err(Refusal::new("alasan-belum-ada", sentence))
}

/// Outputs and numbers of a completed row. A row that sends the case back makes nothing new.
fn outcome_of_row(turn: &mut Turn<'_>, written: &Row, returned: bool) -> Result<(), Refusal> {
    if returned {
        return Ok(());
    }
    let outputs: Vec<DocumentId> =
        written.output.iter().map(|document| document.value.clone()).collect();
    if !outputs.is_empty() {
        turn.push(Event::DocumentsMade(outputs));
    }
    for book in &written.books {
        take_number(turn, written, &book.value)?;
    }
    Ok(())
}

/// One entry in a book: the number goes to the papers made so far that this book numbers, else to the case.
/// A case that passes the row again keeps its number; the one that follows a void number belongs to what that belonged
/// to.
pub(super) fn take_number(
    turn: &mut Turn<'_>,
    written: &Row,
    book: &BookId,
) -> Result<(), Refusal> {
    let row = &written.id.value;
    let of_row = |number: &&TakenNumber| number.book == *book && number.row == *row;
    if turn.state().valid_numbers().any(|number| of_row(&number)) {
        return Ok(());
    }
    let void = turn.state().numbers.iter().rev().find(of_row);
    let Some(next) = turn.surroundings().numbers.get(book).cloned() else {
        let sentence =
            format!("buku `{book}` tidak ada lagi di kantor.yaml; tulis kembali bukunya");
        return Err(Refusal::new("buku-tidak-ada", sentence));
    };
    let documents = match void {
        Some(void) => void.documents.clone(),
        None => unnumbered(turn, book),
    };
    turn.push(Event::NumberTaken(TakenNumber {
        book: book.clone(),
        period: next.period,
        ordinal: next.ordinal,
        text: next.text,
        row: row.clone(),
        documents,
        at: turn.surroundings().now,
    }));
    Ok(())
}

/// The papers made so far that a book numbers and that never had a number.
fn unnumbered(turn: &Turn<'_>, book: &BookId) -> Vec<DocumentId> {
    let state = turn.state();
    let had_one = |id| state.numbers.iter().any(|number| number.documents.contains(id));
    let documents = turn.procedure().sop().documents.iter();
    let of_book = documents.filter(|one| one.book.as_ref().is_some_and(|of| of.value == *book));
    let ids = of_book.map(|document| &document.id.value);
    ids.filter(|id| state.made.contains(*id) && !had_one(*id)).cloned().collect()
}

fn send_back(turn: &mut Turn<'_>, wish: &Completion, written: &Row, to: RowIndex) {
    let now = turn.surroundings().now;
    let rule = turn.procedure().sop().returns.as_ref();
    let due = rule.map(|rule| turn.surroundings().calendar.due(now, rule.deadline.value.0));
    turn.push(Event::CaseReturned(Return {
        from: written.id.value.clone(),
        to: turn.net().row(to).id.clone(),
        missing: wish.missing.clone(),
        reason: wish.reason.clone().unwrap_or_default(),
        deadline: due.map(|due| due.at),
        calendar_filled: due.is_none_or(|due| due.calendar_filled),
        at: now,
    }));
}

fn move_token(turn: &mut Turn<'_>, row: RowIndex, item: &WorkItem, choice: &Choice) {
    let marking = turn.state().marking.clone().expect("an open case has a marking");
    let at = |token: &&Token| token.place == item.offer.place;
    let token = marking.tokens.keys().find(at).cloned().expect("open work has a token");
    let step = marking.complete(turn.net(), &token, row, choice);
    let step = step.expect("the choice was made from the row's own exit");
    let arrows = turn.net().row(row).exit.arrows();
    let taken: Vec<&Arrow> = match choice {
        Choice::Only => arrows,
        Choice::Branches(chosen) => {
            chosen.iter().filter_map(|at| arrows.get(*at)).copied().collect()
        }
    };
    parts::cancel_left_over(turn, Some(row), &taken);
    work::settle(turn, step);
}
