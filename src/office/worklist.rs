//! Whose turn it is: the store's list of open work, narrowed to what each person may do at this moment.
//! It reads the projections alone, no case's events, and changes nothing but what the clock brings about.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{RoleId, SopId, StaffId};
use crate::engine::worklist::{OpenWork, work_of};
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::library::Version;
use crate::office::projection::{self, CaseCard, RETURNED};
use crate::office::service::Office;
use crate::office::staff;
use crate::office::view::may_do;
use crate::store::contract::Store;
use crate::store::row::{CaseFilter, ListedWork, WorkFilter};

/// Open work, oldest first, and what waits for other cases.
pub struct Worklist {
    /// What can be done.
    pub work: Vec<WorkLine>,
    /// What a case of another SOP does meanwhile.
    pub waiting: Vec<WaitingLine>,
    /// What the applicant has.
    pub returned: Vec<ReturnedLine>,
}

/// One line of a worklist.
pub struct WorkLine {
    /// Number of the case.
    pub case: u64,
    /// Its service.
    pub service: String,
    /// What lists show of the case.
    pub card: CaseCard,
    /// The work.
    pub work: OpenWork,
}

/// A case that waits for its applicant.
pub struct ReturnedLine {
    /// Number of the case.
    pub case: u64,
    /// Its service.
    pub service: String,
    /// What lists show of the case.
    pub card: CaseCard,
}

/// A case that waits for another one.
pub struct WaitingLine {
    /// Number of the case.
    pub case: u64,
    /// Its service.
    pub service: String,
    /// The activity that waits.
    pub text: String,
    /// The other case.
    pub child: u64,
    /// Its SOP.
    pub child_sop: SopId,
    /// Its public status word.
    pub child_status: String,
}

impl<S: Store + 'static> Office<S> {
    /// Open work of one person, or everybody's. Deadlines that have passed fire before.
    ///
    /// # Errors
    /// The store fails, or the version of a case's SOP is not kept.
    pub async fn worklist(&self, person: Option<&StaffId>) -> Result<Worklist, OfficeFault> {
        self.advance_all().await?;
        let now = self.now();
        let held: BTreeSet<RoleId> = person
            .map(|person| staff::holdings(self.kantor(), person, now))
            .into_iter()
            .flatten()
            .map(|held| held.role)
            .collect();
        let filter = match person {
            None => WorkFilter::All,
            Some(person) => WorkFilter::For { person: Some(person.clone()), roles: held.clone() },
        };
        let present = staff::present_roles(self.kantor(), now);
        let mut versions: BTreeMap<Digest, Version> = BTreeMap::new();
        let mut list = Worklist { work: Vec::new(), waiting: Vec::new(), returned: Vec::new() };
        for listed in self.store.worklist(self.tenant(), filter).await? {
            let digest = listed.sop_digest;
            let version = self.shared(&mut versions, digest).await?;
            let ListedWork { number, case_body, row, .. } = listed;
            let procedure = &*version.procedure;
            let Some((standing, waits_for)) = projection::standing(procedure, row) else {
                continue;
            };
            let service = || procedure.sop().name.value.0.clone();
            if let Some(child) = waits_for {
                let filter = CaseFilter { key: Some(child), ..CaseFilter::default() };
                let child = self.store.cases(self.tenant(), filter).await?.into_iter().next();
                let written = procedure.sop().rows.iter().find(|row| row.id.value == standing.row);
                list.waiting.extend(child.zip(written).map(|(child, row)| WaitingLine {
                    case: number,
                    service: service(),
                    text: row.text.value.0.clone(),
                    child: child.number,
                    child_sop: child.row.sop,
                    child_status: child.row.status,
                }));
                continue;
            }
            let Some(work) = work_of(procedure, standing, &present) else { continue };
            if person.is_none_or(|person| may_do(&work, &held, person, now)) {
                let card = projection::card(&case_body);
                list.work.push(WorkLine { case: number, service: service(), card, work });
            }
        }
        list.work.sort_by_key(|line| (line.work.since, line.case));
        let filter = CaseFilter { status: Some(RETURNED.to_owned()), ..CaseFilter::default() };
        for listed in self.store.cases(self.tenant(), filter).await? {
            let version = self.shared(&mut versions, listed.row.sop_digest).await?;
            list.returned.push(ReturnedLine {
                case: listed.number,
                service: version.procedure.sop().name.value.0.clone(),
                card: projection::card(&listed.row.body),
            });
        }
        Ok(list)
    }

    /// A version, looked up once for the whole list.
    async fn shared<'a>(
        &self,
        versions: &'a mut BTreeMap<Digest, Version>,
        digest: Digest,
    ) -> Result<&'a Version, OfficeFault> {
        Ok(match versions.entry(digest) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => unknown
                .insert(version_of(&*self.store, self.tenant(), &self.versions, digest).await?),
        })
    }
}
