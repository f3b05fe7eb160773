//! Every SOP of the office that can be printed, and those that cannot, with why: one broken file keeps no book from
//! being printed, and is never left out in silence.
//! It marks nothing; how a version stands is asked of the store by others.

use crate::base::id::SopId;
use crate::base::limits::CHECK_THREADS_MAX;
use crate::diag::diagnostic::Severity;
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::library::{NotUsable, Version, load_sop, sop_ids};
use crate::office::side_by_side::side_by_side;
use crate::sop::kantor::Kantor;

/// An SOP that stays out of a book.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LeftOut {
    /// Its id.
    pub sop: SopId,
    /// Why, and what to do.
    pub sentence: String,
}

impl LeftOut {
    /// One whose file has errors.
    pub(in crate::office) fn of(id: &SopId, fault: &NotUsable) -> Self {
        let findings = fault.checked.findings.iter();
        let errors = findings.filter(|finding| finding.severity == Severity::Error).count();
        let sentence = format!("{errors} kesalahan; jalankan `tertib periksa {id}`");
        Self { sop: id.clone(), sentence }
    }
}

/// The SOPs of the office by id; `told` hears how many of how many are checked.
pub fn usable_sops(
    folder: &Folder,
    kantor: &Kantor,
    told: &mut dyn FnMut(usize, usize),
) -> (Vec<Version>, Vec<LeftOut>) {
    let ids: Vec<SopId> = sop_ids(folder).into_iter().collect();
    let (mut usable, mut left_out) = (Vec::new(), Vec::new());
    let mut done = 0;
    for some in ids.chunks(CHECK_THREADS_MAX) {
        for (id, loaded) in some.iter().zip(side_by_side(some, |id| load_sop(folder, id, kantor))) {
            match loaded {
                Ok(Ok(version)) => usable.push(version),
                Ok(Err(fault)) => {
                    left_out.push(LeftOut::of(id, &fault));
                }
                Err(fault) => {
                    let sentence = OfficeFault::Folder(fault).to_string();
                    left_out.push(LeftOut { sop: id.clone(), sentence });
                }
            }
        }
        done += some.len();
        told(done, ids.len());
    }
    (usable, left_out)
}
