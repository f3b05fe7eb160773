//! The applicant comes again with what was missing.
//! It does not check completeness; the row that sent the case back does, when it is reached again.

use crate::base::value::Record;
use crate::engine::command::ReceivedPaper;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks, work};
use crate::engine::event::Event;
use crate::engine::refusal::Refusal;
use crate::net::marking::{Place, Token};

pub(super) fn resubmit(
    turn: &mut Turn<'_>,
    fields: &Record,
    papers: &[ReceivedPaper],
) -> Result<(), Refusal> {
    let Some(token) = waiting_token(turn) else {
        let sentence = "perkara ini tidak sedang menunggu pemohon";
        return Err(Refusal::new("tidak-menunggu-pemohon", sentence));
    };
    may_receive(turn)?;
    clocks::run(turn, turn.surroundings().now);
    let Place::Applicant(row) = token.place else {
        unreachable!("waiting tokens lie with the applicant")
    };
    turn.push(Event::CaseResubmitted(turn.net().row(row).id.clone()));
    if !fields.is_empty() {
        turn.push(Event::FieldsRecorded(fields.clone()));
    }
    if !papers.is_empty() {
        turn.push(Event::PapersReceived(papers.to_vec()));
    }
    let marking = turn.state().marking.as_ref().expect("an open case has a marking");
    let step = marking.resubmit(turn.net(), &token).expect("the token was found just now");
    work::settle(turn, step);
    Ok(())
}

fn waiting_token(turn: &Turn<'_>) -> Option<Token> {
    let tokens = &turn.state().marking.as_ref()?.tokens;
    tokens.keys().find(|token| matches!(token.place, Place::Applicant(_))).cloned()
}

/// Any role of the SOP may take papers in at the counter.
fn may_receive(turn: &Turn<'_>) -> Result<(), Refusal> {
    let surroundings = turn.surroundings();
    if surroundings.person.is_none() {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    }
    let actors = turn.procedure().sop().actors.iter();
    let holds = actors.into_iter().any(|actor| {
        checks::allowed_roles(turn.procedure(), &actor.id.value, &surroundings.present_roles)
            .iter()
            .any(|capacity| surroundings.roles.contains(&capacity.role))
    });
    if holds {
        return Ok(());
    }
    Err(Refusal::new("bukan-peran", "berkas diterima oleh pegawai yang berperan dalam SOP ini"))
}
