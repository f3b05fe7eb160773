//! Command → events or a refusal. Each command has its own file; all of them work on a `Turn`.
//! Nothing here changes a case: the turn works on a copy, through `apply` alone.
//!
//! - `turn`: a copy of the case under way, with the events so far
//! - `open`, `complete`, `resubmit`, `withdraw`, `advance`: one command each
//! - `repair`, `transfer`: a supervisor corrects fields, puts work elsewhere
//! - `left_out`: what a case would never get if its work were put elsewhere
//! - `version`: a case goes on under another version of its SOP
//! - `void_number`: a supervisor voids a number
//! - `print`: papers are printed for good
//! - `hand`: taking work in hand, putting it back
//! - `item`: which open item is meant, and who may do it
//! - `parts`: rows with several work items
//! - `checks`: who may act, what is at hand, which conditions hold
//! - `papers`: the applicant's papers, which are asked and which are there
//! - `links`: cases of other SOPs, which are to begin and what their end brings
//! - `lists`: whether a filled list is as long as the SOP wants
//! - `clocks`: where the time since the last event went
//! - `work`: tokens to work items, dates, skipped rows

mod advance;
pub mod checks;
mod clocks;
mod complete;
mod hand;
mod item;
mod left_out;
pub mod links;
mod lists;
mod open;
pub mod papers;
mod parts;
pub mod print;
mod repair;
mod resubmit;
mod transfer;
mod turn;
mod version;
mod void_number;
mod withdraw;
mod work;

use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::refusal::Refusal;
use crate::engine::surroundings::Surroundings;
use turn::Turn;

/// What follows from a command: events to be appended together, or why nothing happens.
/// `Advance` without anything due gives no event. Equal arguments give equal results.
///
/// # Errors
/// The refusal, with its sentence for the clerk.
pub fn decide(
    procedure: &Procedure,
    state: &CaseState,
    command: &Command,
    surroundings: &Surroundings<'_>,
) -> Result<Vec<Event>, Refusal> {
    let mut turn = Turn::new(procedure, state, surroundings);
    if let Command::Open { fields, papers, origin } = command {
        open::open(&mut turn, fields, papers, origin.as_ref())?;
        return Ok(turn.into_events());
    }
    if state.opening.is_none() {
        return Err(Refusal::new("perkara-belum-dibuka", "perkara ini belum dibuka"));
    }
    // Printing is no work on the case: no time passes by it.
    if let Command::NotePrints(wanted) = command {
        print::note_prints(&mut turn, wanted)?;
        return Ok(turn.into_events());
    }
    // Nothing of the version that it leaves counts any more; time ran there already.
    if let Command::EnterVersion(wish) = command {
        version::enter(&mut turn, wish)?;
        return Ok(turn.into_events());
    }
    advance::advance(&mut turn);
    if matches!(command, Command::Advance) {
        return Ok(turn.into_events());
    }
    match command {
        Command::Link(link) => turn.push(Event::CaseLinked(link.clone())),
        Command::MissFollowUp { sop, reason } => {
            turn.push(Event::FollowUpMissed { sop: sop.clone(), reason: reason.clone() });
        }
        Command::VoidNumber { number, book, reason, replace } => {
            let wish = void_number::Void { text: number, book: book.as_ref(), reason };
            void_number::void_number(&mut turn, wish, *replace)?;
        }
        // Nobody waits for it any more.
        Command::EndCall(_) if turn.state().closed.is_some() => {}
        _ => of_open_case(&mut turn, command)?,
    }
    Ok(turn.into_events())
}

/// Whether a case that goes on under another version meets what that one asks of every case: the part of `EnterVersion`
/// that looks at the values of the case.
///
/// # Errors
/// The condition that does not hold.
pub fn meets_conditions(
    procedure: &Procedure,
    state: &CaseState,
    surroundings: &Surroundings<'_>,
) -> Result<(), Refusal> {
    let turn = Turn::new(procedure, state, surroundings);
    if open::intake_is_due(&turn) { Ok(()) } else { open::conditions_hold(&turn) }
}

/// What is said, behind what a case would never get under another version, of the way out.
pub const FROM_THERE: &str = "; teruskan dari sana dengan --ke";

/// The commands that a case takes only while it is open.
fn of_open_case(turn: &mut Turn<'_>, command: &Command) -> Result<(), Refusal> {
    if let Some((outcome, at)) = &turn.state().closed {
        let name = turn.outcome_name(outcome);
        let sentence = format!(
            "perkara ini sudah berakhir pada {at}: {name}; nomor yang keliru masih dapat diganti pengawas dengan \
             `batalkan-nomor`, selebihnya buka perkara baru"
        );
        return Err(Refusal::new("perkara-berakhir", sentence));
    }
    match command {
        Command::Complete(completion) => complete::complete(turn, completion)?,
        Command::TakeUp(named) => hand::take_up(turn, named)?,
        Command::PutBack(named) => hand::put_back(turn, named)?,
        Command::Resubmit { fields, papers } => resubmit::resubmit(turn, fields, papers)?,
        Command::Withdraw { reason } => withdraw::withdraw(turn, reason.as_ref())?,
        Command::CallForPaper { document, child } => {
            links::call_for_paper(turn, document, child)?;
        }
        Command::EndCall(end) => links::end_call(turn, end)?,
        Command::Repair(wish) => repair::repair(turn, wish)?,
        Command::LeaveVersion { reason } => version::leave(turn, reason)?,
        Command::Open { .. }
        | Command::EnterVersion(_)
        | Command::Advance
        | Command::NotePrints(_)
        | Command::VoidNumber { .. }
        | Command::Link(_)
        | Command::MissFollowUp { .. } => {}
    }
    Ok(())
}
