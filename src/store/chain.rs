//! The hash chain of a case: every link covers the link before it and all columns of its event.
//! It does not cover personal data, only their commitment, so that they can be destroyed.

use sha2::{Digest as _, Sha256};

use crate::base::digest::Digest;
use crate::base::id::{RoleId, StaffId};
use crate::store::event::{Personal, StoredEvent};
use crate::store::row::Head;
use crate::store::transaction::{Batch, Target};

/// Marks the way links are made; another way gets another mark.
const MARK: &[u8] = b"tertib-rantai-1";

/// Why the events of a case are not what was written.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChainFault {
    /// An event is missing, doubled or of another case.
    #[error("peristiwa ke-{expected} hilang atau bertukar tempat")]
    OutOfOrder {
        /// The sequence that should stand here.
        expected: u64,
    },
    /// An event was changed after it was written, or one before it was.
    #[error("peristiwa ke-{sequence} tidak lagi seperti saat ditulis")]
    Changed {
        /// Its sequence.
        sequence: u64,
    },
    /// Personal data are not those to which the event is committed.
    #[error("data pribadi peristiwa ke-{sequence} tidak lagi seperti saat ditulis")]
    PersonalChanged {
        /// Its sequence.
        sequence: u64,
    },
    /// Events at the end are gone.
    #[error("perkara seharusnya sampai peristiwa ke-{expected}, tersimpan sampai ke-{found}")]
    Cut {
        /// Sequence of the last event by the case's own row.
        expected: u64,
        /// Sequence of the last event there is.
        found: u64,
    },
}

/// Verifies that these are the events of one case from its first, unchanged.
/// Personal data that are gone are no fault; those that are there must be the ones committed to.
///
/// # Errors
/// The first event that does not fit.
pub fn verify(events: &[StoredEvent]) -> Result<(), ChainFault> {
    let mut before = first_link();
    for (expected, event) in (1..).zip(events) {
        let same_case = event.case == events[0].case && event.tenant == events[0].tenant;
        if event.sequence != expected || !same_case {
            return Err(ChainFault::OutOfOrder { expected });
        }
        if link(&before, event) != event.link {
            return Err(ChainFault::Changed { sequence: event.sequence });
        }
        let personal = event.personal.as_ref().map(Personal::commitment);
        if personal.is_some() && personal != event.personal_commit {
            return Err(ChainFault::PersonalChanged { sequence: event.sequence });
        }
        before = event.link;
    }
    Ok(())
}

/// Verifies the events, and that they reach to the end that the case's row names.
///
/// # Errors
/// The first event that does not fit, or the missing end.
pub fn verify_to_head(events: &[StoredEvent], head: &Head) -> Result<(), ChainFault> {
    verify(events)?;
    match events.last() {
        Some(last) if last.sequence == head.sequence && last.link == head.link => Ok(()),
        last => Err(ChainFault::Cut {
            expected: head.sequence,
            found: last.map_or(0, |event| event.sequence),
        }),
    }
}

/// The events of a batch with their sequences and links, after `before` (the link of the expected sequence).
pub(crate) fn chained(
    target: Target<'_>,
    batch: &Batch,
    before: Option<Digest>,
) -> Vec<StoredEvent> {
    let mut before = before.unwrap_or_else(first_link);
    let mut events = Vec::with_capacity(batch.events.len());
    for (sequence, new) in (target.expected_sequence + 1..).zip(&batch.events) {
        let mut event = StoredEvent {
            tenant: target.tenant.clone(),
            case: target.case.clone(),
            sequence,
            key: target.key.to_owned(),
            act: batch.act.clone(),
            form_version: new.form_version,
            kind: new.kind.clone(),
            body: new.body.clone(),
            personal_commit: new.personal.as_ref().map(Personal::commitment),
            link: before,
            personal: new.personal.clone(),
        };
        event.link = link(&before, &event);
        before = event.link;
        events.push(event);
    }
    events
}

fn first_link() -> Digest {
    Digest::from_bytes([0; 32])
}

/// SHA-256 over the mark, the link before and every chained column, each with its length in front.
fn link(before: &Digest, event: &StoredEvent) -> Digest {
    let mut hash = Sha256::new();
    let mut put = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    put(MARK);
    put(before.as_bytes());
    put(event.tenant.as_str().as_bytes());
    put(event.case.as_str().as_bytes());
    put(&event.sequence.to_le_bytes());
    put(event.key.as_bytes());
    put(event.act.at.to_string().as_bytes());
    put(event.act.person.as_ref().map_or("", StaffId::as_str).as_bytes());
    put(event.act.role.as_ref().map_or("", RoleId::as_str).as_bytes());
    put(event.act.inputs.as_bytes());
    put(event.act.sop_digest.as_bytes());
    put(event.act.office_digest.as_bytes());
    put(&event.form_version.to_le_bytes());
    put(event.kind.as_bytes());
    put(event.body.as_bytes());
    put(event.personal_commit.as_ref().map_or(&[][..], |commit| commit.as_bytes()));
    Digest::from_bytes(hash.finalize().into())
}
