//! The applicant comes again with what was missing.
//! It does not check completeness; the row that sent the case back does, when it is reached again.

use crate::base::value::Record;
use crate::engine::command::ReceivedPaper;
use crate::engine::decide::repair::still_ends;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{checks, clocks, lists, papers, parts, work};
use crate::engine::event::Event;
use crate::engine::refusal::Refusal;
use crate::net::marking::{Place, Token};

pub(super) fn resubmit(
    turn: &mut Turn<'_>,
    fields: &Record,
    brought: &[ReceivedPaper],
) -> Result<(), Refusal> {
    let Some((back, token)) = turn.waiting() else {
        let sentence = "perkara ini tidak sedang menunggu pemohon";
        return Err(Refusal::new("tidak-menunggu-pemohon", sentence));
    };
    let Place::Applicant(row) = token.place else {
        unreachable!("waiting tokens lie with the applicant")
    };
    if turn.net().row(row).is_the_applicants() {
        let sentence =
            format!("berkas masuk lagi lewat kegiatan `{}`; kerjakan kegiatan itu", back.to);
        return Err(Refusal::new("masuk-lewat-kegiatan", sentence));
    }
    let sentence = "berkas diterima oleh pegawai yang berperan dalam SOP ini";
    checks::has_part(turn.procedure(), turn.surroundings(), sentence)?;
    parts::lists_free(turn.procedure(), turn.state(), fields)?;
    lists::well_formed(turn.procedure(), fields)?;
    let before = turn.state().fields.clone();
    clocks::run(turn, turn.surroundings().now);
    turn.push(Event::CaseResubmitted(turn.net().row(row).id.clone()));
    if !fields.is_empty() {
        turn.push(Event::FieldsRecorded(fields.clone()));
    }
    papers::fit(turn.procedure(), turn.state(), brought)?;
    if !brought.is_empty() {
        turn.push(Event::PapersReceived(brought.to_vec()));
    }
    come_in(turn, &token);
    still_ends(turn, &before, "minta pengawas memperbaikinya dengan `perbaiki`")
}

/// The papers for which the case waited came from elsewhere in the office: nobody has to hand them in. The applicant's
/// own row stays: he does it.
pub(super) fn by_itself(turn: &mut Turn<'_>) {
    let Some((_, token)) = turn.waiting() else { return };
    let Place::Applicant(row) = token.place else { return };
    if turn.net().row(row).is_the_applicants() {
        return;
    }
    turn.push(Event::CaseResubmitted(turn.net().row(row).id.clone()));
    come_in(turn, &token);
}

/// The token leaves the applicant.
fn come_in(turn: &mut Turn<'_>, token: &Token) {
    let marking = turn.state().marking.as_ref().expect("an open case has a marking");
    let step = marking.resubmit(turn.net(), token).expect("the token was found just now");
    work::settle(turn, step);
}
