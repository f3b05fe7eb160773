//! The stored form of an event: an envelope of columns, an opaque body, and a personal part that lies apart.
//! It does not know what an event means.

use std::fmt;

use sha2::{Digest as _, Sha256};

use crate::base::digest::Digest;
use crate::base::id::{CaseKey, OfficeId, RoleId, StaffId};
use crate::base::time::Moment;

/// Who did what, when, under which texts: the same for all events of one command.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Act {
    /// When, on the office's clock.
    pub at: Moment,
    /// Who; nobody when only time has passed.
    pub person: Option<StaffId>,
    /// As which role.
    pub role: Option<RoleId>,
    /// What was given, as JSON, without personal data.
    pub inputs: String,
    /// The version of the SOP.
    pub sop_digest: Digest,
    /// The version of the office file.
    pub office_digest: Digest,
}

/// An event that a command wants written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEvent {
    /// The version of the form of `body` and of the personal part.
    pub form_version: u32,
    /// The name of the event.
    pub kind: String,
    /// The event as JSON, without personal data.
    pub body: String,
    /// What of it is personal.
    pub personal: Option<Personal>,
}

/// Personal data of an event, apart from the chain, so that they can be encrypted or destroyed while the
/// chain, which holds only their commitment, stays whole.
#[derive(Clone, PartialEq, Eq)]
pub struct Personal {
    /// Random bytes from the caller; without them a short body could be guessed from its commitment.
    pub salt: [u8; 16],
    /// The data as JSON.
    pub body: String,
}

impl Personal {
    /// SHA-256 over salt and body.
    pub fn commitment(&self) -> Digest {
        let mut hash = Sha256::new();
        hash.update(self.salt);
        hash.update(self.body.as_bytes());
        Digest::from_bytes(hash.finalize().into())
    }
}

impl fmt::Debug for Personal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Personal(•••)")
    }
}

/// An event as it lies in the store.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct StoredEvent {
    /// The office.
    pub tenant: OfficeId,
    /// The case.
    pub case: CaseKey,
    /// Place in the case, from 1 without gaps.
    pub sequence: u64,
    /// The idempotency key of the command.
    pub key: String,
    /// Who, when, under which texts.
    pub act: Act,
    /// The version of the form of `body`.
    pub form_version: u32,
    /// The name of the event.
    pub kind: String,
    /// The event as JSON, without personal data.
    pub body: String,
    /// The commitment to the personal part, if the event had one.
    pub personal_commit: Option<Digest>,
    /// The link of the case's hash chain.
    pub link: Digest,
    /// The personal part; `None` if there was none or it was destroyed.
    pub personal: Option<Personal>,
}
