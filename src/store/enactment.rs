//! A version of an SOP put in force, or an SOP put out of force: an act of the office, chained as events are.
//! It does not say which of them counts today; `office::versions` does.

use jiff::civil::Date;
use sha2::{Digest as _, Sha256};

use crate::base::digest::Digest;
use crate::base::id::{SopId, StaffId};
use crate::base::time::Moment;

/// Marks the way links are made; another way gets another mark.
const MARK: &[u8] = b"tertib-pemberlakuan-1";

/// What is to be put down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NewEnactment {
    /// The SOP.
    pub sop: SopId,
    /// The version that is put in force; none puts the SOP out of force.
    pub digest: Option<Digest>,
    /// From this day on.
    pub from: Date,
    /// When it was put down.
    pub at: Moment,
    /// Who did it.
    pub person: StaffId,
    /// Why, if it was said; official, not personal.
    pub reason: Option<String>,
}

/// What was put down.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enactment {
    /// Its number within the SOP, from 1.
    pub ordinal: u64,
    /// What it says.
    pub what: NewEnactment,
    /// SHA-256 over the link before it and all that it says.
    pub link: Digest,
}

impl Enactment {
    /// The next one of an SOP, after these.
    pub(crate) fn after(before: Option<&Self>, what: NewEnactment) -> Self {
        let ordinal = before.map_or(0, |before| before.ordinal) + 1;
        let link = link(before.map(|before| before.link), ordinal, &what);
        Self { ordinal, what, link }
    }

    /// True if these are the acts on one SOP from the first on, unchanged.
    pub fn are_whole(acts: &[Self]) -> bool {
        let mut before: Option<&Self> = None;
        acts.iter().all(|act| {
            let same = *act == Self::after(before, act.what.clone());
            before = Some(act);
            same
        })
    }
}

fn link(before: Option<Digest>, ordinal: u64, what: &NewEnactment) -> Digest {
    let mut hash = Sha256::new();
    let mut put = |bytes: &[u8]| {
        hash.update((bytes.len() as u64).to_le_bytes());
        hash.update(bytes);
    };
    put(MARK);
    put(before.as_ref().map_or(&[][..], |link| link.as_bytes()));
    put(&ordinal.to_le_bytes());
    put(what.sop.as_str().as_bytes());
    put(what.digest.as_ref().map_or(&[][..], |digest| digest.as_bytes()));
    put(what.from.to_string().as_bytes());
    put(what.at.to_string().as_bytes());
    put(what.person.as_str().as_bytes());
    put(what.reason.as_deref().unwrap_or_default().as_bytes());
    Digest::from_bytes(hash.finalize().into())
}
