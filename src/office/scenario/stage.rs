//! The office under test: its files checked once, and a fresh office of them for every scenario.
//! A draft runs here whether or not the office allows it as trial: testing is what it is written for.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::base::id::{SopId, StaffId};
use crate::base::time::Moment;
use crate::check::scenario_file::{Around, NameFaults, name_faults};
use crate::diag::diagnostic::FileIndex;
use crate::guard::watch::Watch;
use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::library::{OfficeVersion, Version, is_draft, load_kantor, sop_from_text};
use crate::office::ports::VirtualClock;
use crate::office::service::Office;
use crate::office::sop_text::SopText;
use crate::sop::scenario::ScenarioFile;
use crate::store::contract::Store;
use crate::store::enactment::NewEnactment;
use crate::store::memory::MemoryStore;

/// The office under test.
pub struct Stage {
    folder: Folder,
    pub(in crate::office) office: OfficeVersion,
    /// Its SOPs that may be run, each with its text.
    pub(in crate::office) sops: BTreeMap<SopId, (Arc<SopText>, Version)>,
    pub(super) watch: Arc<Watch>,
}

impl Stage {
    /// Reads and checks the office's files. SOPs with errors are left out.
    ///
    /// # Errors
    /// The office file or an SOP cannot be read, or the office file has errors.
    pub fn load(folder: &Folder) -> Result<Self, OfficeFault> {
        let office =
            load_kantor(folder)?.map_err(|fault| OfficeFault::NotUsable(Box::new(fault)))?;
        let mut sops = BTreeMap::new();
        for path in folder.sop_paths() {
            let text = SopText::load(folder, &path)?;
            if let Ok(version) = sop_from_text(&text, &office.kantor) {
                let id = version.procedure.sop().id.value.clone();
                sops.insert(id, (Arc::new(text), version));
            }
        }
        Ok(Self { folder: folder.clone(), office, sops, watch: Arc::default() })
    }

    /// A version of an SOP under test.
    pub fn version(&self, id: &SopId) -> Option<&Version> {
        self.sops.get(id).map(|(_, version)| version)
    }

    /// The same office with another version of one SOP, and nothing seen yet of its guards.
    pub(in crate::office) fn with(&self, id: &SopId, version: Version) -> Self {
        let mut sops = self.sops.clone();
        if let Some((_, own)) = sops.get_mut(id) {
            *own = version;
        }
        let (folder, office) = (self.folder.clone(), self.office.clone());
        Self { folder, office, sops, watch: Arc::default() }
    }

    /// What a scenario file names that does not exist. `known` are the ids of all SOPs, right or not.
    pub(super) fn name_faults(
        &self,
        written: &ScenarioFile,
        file: FileIndex,
        known: &BTreeSet<SopId>,
    ) -> NameFaults {
        let sops = self.sops.iter();
        let sops = sops.map(|(id, (_, version))| (id.clone(), version.procedure.sop())).collect();
        name_faults(
            written,
            file,
            &Around { sops: &sops, known, kantor: Some(&self.office.kantor) },
        )
    }

    /// An office without cases, at this moment, with its clock. Every SOP is in force from its day on, a draft always.
    pub(in crate::office) async fn fresh(
        &self,
        start: Moment,
    ) -> Result<(Office<MemoryStore>, Arc<VirtualClock>), OfficeFault> {
        let clock = Arc::new(VirtualClock::at(start));
        let store = MemoryStore::default();
        let mut office =
            Office::new(self.folder.clone(), self.office.clone(), store, clock.clone());
        office.watch = Some(self.watch.clone());
        for (_, version) in self.sops.values() {
            let sop = version.procedure.sop();
            let effective = sop.identity.as_ref().and_then(|identity| identity.effective.as_ref());
            let from = effective.filter(|_| !is_draft(sop)).map_or(Date::MIN, |date| date.value.0);
            let enactment = NewEnactment {
                sop: sop.id.value.clone(),
                digest: Some(version.procedure.digest()),
                from,
                at: start,
                person: StaffId::new("uji"),
                reason: None,
            };
            office.store.enact(office.tenant(), enactment, Some(version.kept())).await?;
            office.versions.put(version);
        }
        Ok((office, clock))
    }
}
