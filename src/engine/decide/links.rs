//! Cases of other SOPs: which are to begin, and what their end brings.
//! It starts none; the office does, in the transaction of the act that asks for it.

use crate::base::id::{CaseKey, DocumentId, FieldId, SopId};
use crate::base::value::{Record, elements};
use crate::check::procedure::{GuardPlace, Procedure};
use crate::engine::case::state::CaseState;
use crate::engine::command::ReceivedPaper;
use crate::engine::decide::checks::{self, CaseFacts};
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{clocks, complete, papers, resubmit};
use crate::engine::event::Event;
use crate::engine::link::{CallEnd, Cause, Link};
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::Surroundings;
use crate::guard::value::compile_value;
use crate::sop::document::{FieldKind, PaperForm, Sop};
use crate::sop::link::Inherited;

/// A case that is to begin now.
#[derive(Clone, Debug)]
pub struct Beginning {
    /// Why.
    pub cause: Cause,
    /// Of which SOP.
    pub sop: SopId,
    /// What its fields become.
    inherited: Inherited,
    /// The list and its element about which it is, if it is about one.
    about: Option<(FieldId, Record)>,
}

/// The cases that rows wait for and that have not begun yet.
pub fn calls(procedure: &Procedure, state: &CaseState) -> Vec<Beginning> {
    if state.closed.is_some() {
        return Vec::new();
    }
    let mut beginnings = Vec::new();
    for (number, item) in &state.items {
        let row = procedure.sop().rows.iter().find(|row| row.id.value == item.offer.row);
        let Some((row, call)) = row.and_then(|row| Some((row, row.call.as_ref()?))) else {
            continue;
        };
        let cause = Cause::Row { item: *number, row: item.offer.row.clone() };
        if state.children.iter().any(|child| child.link.cause == cause) {
            continue;
        }
        let list = row.for_each.as_ref().map(|list| &list.value);
        let at = item.offer.part.and_then(|part| part.element);
        beginnings.push(Beginning {
            cause,
            sop: call.sop.value.clone(),
            inherited: call.inherited.clone(),
            about: list.zip(at).and_then(|(list, at)| about(procedure, state, list, at)),
        });
    }
    beginnings
}

/// The cases that follow the end of this one.
pub fn follow_ups(
    procedure: &Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Vec<Beginning> {
    let Some((outcome, _)) = &state.closed else { return Vec::new() };
    let known = CaseFacts::new(procedure, state, surroundings);
    let mut beginnings = Vec::new();
    for (index, tie) in procedure.sop().ties.iter().enumerate() {
        let Some(trigger) = &tie.triggers else { continue };
        if !trigger.at.iter().any(|at| at.value == *outcome) {
            continue;
        }
        let all: Vec<Option<(FieldId, Record)>> = match &trigger.for_each {
            None => vec![None],
            Some(list) => {
                let facts = known.facts(state, surroundings, None);
                let env = procedure.environment();
                let positions = env.elements(&list.value, &facts).unwrap_or_default();
                let one = |at| about(procedure, state, &list.value, at);
                positions.into_iter().map(one).collect()
            }
        };
        for about in all {
            let element = about.as_ref().map(|(_, element)| element);
            let facts = known.facts(state, surroundings, element);
            let guard = procedure.guard(GuardPlace::Trigger { tie: index });
            // A guard that cannot be answered starts nothing.
            if guard.is_none_or(|guard| guard.evaluate(&facts) == Ok(true)) {
                beginnings.push(Beginning {
                    cause: Cause::Ending,
                    sop: tie.sop.value.clone(),
                    inherited: trigger.inherited.clone(),
                    about,
                });
            }
        }
    }
    beginnings
}

/// The case that makes a missing paper.
pub fn for_paper(procedure: &Procedure, document: &DocumentId) -> Option<Beginning> {
    let asked = procedure.sop().requirements.iter();
    let call = asked
        .filter(|asked| asked.document.value == *document)
        .find_map(|asked| asked.call.as_ref())?;
    Some(Beginning {
        cause: Cause::Paper(document.clone()),
        sop: call.sop.value.clone(),
        inherited: call.inherited.clone(),
        about: None,
    })
}

/// A list with one of its elements, by position in the `daftar`.
fn about(
    procedure: &Procedure,
    state: &CaseState,
    list: &FieldId,
    at: usize,
) -> Option<(FieldId, Record)> {
    let daftar = procedure.sop().daftar_of(list)?;
    let element = elements(&state.fields, &daftar.id.value)?.get(at)?;
    Some((list.clone(), element.clone()))
}

/// What the beginning case takes over: its fields, and the papers that this one has and that one asks for. A
/// field that cannot be made here, or is not filled, is left to the first activity there.
pub fn inheritance(
    beginning: &Beginning,
    procedure: &Procedure,
    state: &CaseState,
    child: &Sop,
    surroundings: &Surroundings<'_>,
) -> (Record, Vec<ReceivedPaper>) {
    let known = CaseFacts::new(procedure, state, surroundings);
    let about = beginning.about.as_ref();
    let facts = known.facts(state, surroundings, about.map(|(_, element)| element));
    let env = about.map(|(list, _)| procedure.environment().within(list));
    let env = env.as_ref().unwrap_or(procedure.environment());
    let mut fields = Record::new();
    for (target, script) in &beginning.inherited.0 {
        let field = child.fields.iter().find(|field| field.id.value == target.value);
        let typed = |kind| !matches!(kind, FieldKind::Filter | FieldKind::Formula);
        let Some(field) = field.filter(|field| typed(field.kind.value)) else { continue };
        let Ok(expression) = compile_value(&script.value.0, env, field) else { continue };
        if let Ok(value) = expression.evaluate(&facts) {
            fields.insert(target.value.clone(), value);
        }
    }
    let asks = |document: &DocumentId| {
        child.requirements.iter().any(|asked| {
            asked.document.value == *document
                || asked.alternatives.iter().any(|other| other.value == *document)
        })
    };
    let own = state.papers.iter().map(|(document, form)| (document, *form));
    let made = state.made.iter().map(|document| (document, PaperForm::Original));
    let mut papers: Vec<ReceivedPaper> = own
        .chain(made)
        .filter(|(document, _)| asks(document))
        .map(|(document, form)| ReceivedPaper { document: document.clone(), form, element: None })
        .collect();
    papers.sort();
    papers.dedup_by(|a, b| a.document == b.document);
    (fields, papers)
}

/// Somebody wants a missing paper made.
pub(super) fn call_for_paper(
    turn: &mut Turn<'_>,
    document: &DocumentId,
    child: &CaseKey,
) -> Result<(), Refusal> {
    let sentence = "SOP lain dijalankan oleh pegawai yang berperan dalam SOP ini";
    checks::has_part(turn.procedure(), turn.surroundings(), sentence)?;
    let name = checks::document_name(turn.procedure(), document);
    let Some(beginning) = for_paper(turn.procedure(), document) else {
        let sentence = format!("{name} tidak dibuat lewat SOP lain di kantor ini");
        return Err(Refusal::new("tidak-dipanggil", sentence));
    };
    let missing = papers::missing_papers(turn.procedure(), turn.state(), turn.surroundings())?;
    if !missing.iter().any(|asked| asked.requirement.document.value == *document) {
        let sentence = format!("{name} sudah ada atau tidak diminta pada perkara ini");
        return Err(Refusal::new("tidak-kurang", sentence));
    }
    let begun = turn.state().children.iter();
    if begun.filter(|child| child.ended.is_none()).any(|child| child.link.cause == beginning.cause)
    {
        let sentence = format!("perkara untuk {name} sudah berjalan; tunggu hasilnya");
        return Err(Refusal::new("sudah-dipanggil", sentence));
    }
    clocks::run(turn, turn.surroundings().now);
    let (cause, sop) = (beginning.cause, beginning.sop);
    turn.push(Event::CaseLinked(Link { cause, sop, case: child.clone() }));
    Ok(())
}

/// A case for which this one waits has ended. One that nobody waits for any more changes nothing.
pub(super) fn end_call(turn: &mut Turn<'_>, end: &CallEnd) -> Result<(), Refusal> {
    let child = turn.state().children.iter().find(|child| child.link.case == end.child);
    let Some(child) = child.filter(|child| child.ended.is_none()).cloned() else { return Ok(()) };
    if let Cause::Row { item, .. } = &child.link.cause
        && !turn.state().items.contains_key(item)
    {
        return Ok(());
    }
    clocks::run(turn, turn.surroundings().now);
    turn.push(Event::CallEnded(end.clone()));
    match child.link.cause {
        Cause::Row { item, .. } => complete::called_row(turn, item, end),
        Cause::Paper(document) => {
            paper_came(turn, &document, end);
            prolong(turn);
            Ok(())
        }
        Cause::Ending => Ok(()),
    }
}

/// An applicant who still has something to bring has the whole time for it again: while the office made a paper for
/// him, he waited.
fn prolong(turn: &mut Turn<'_>) {
    if turn.state().paper_is_in_making() {
        return;
    }
    let Some(rule) = turn.procedure().sop().returns.as_ref() else { return };
    let now = turn.surroundings().now;
    let due = turn.surroundings().calendar.due(now, rule.deadline.value.0);
    let rows: Vec<_> = turn.state().waiting.iter().map(|back| back.to.clone()).collect();
    for row in rows {
        let (deadline, calendar_filled) = (due.at, due.calendar_filled);
        turn.push(Event::ReturnProlonged { row, deadline, calendar_filled });
    }
}

/// The paper is there; a case that only waited for it comes in again by itself.
fn paper_came(turn: &mut Turn<'_>, document: &DocumentId, end: &CallEnd) {
    if !end.documents.iter().any(|carried| carried.document == *document) {
        return;
    }
    let form = PaperForm::Original;
    let paper = ReceivedPaper { document: document.clone(), form, element: None };
    turn.push(Event::PapersReceived(vec![paper]));
    let waiting = turn.waiting().map(|(back, _)| back.missing.clone());
    let all_there = waiting.is_some_and(|missing| {
        !missing.is_empty() && missing.iter().all(|one| turn.state().papers.contains_key(one))
    });
    if all_there {
        resubmit::by_itself(turn);
    }
}
