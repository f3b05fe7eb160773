//! Is the record whole? Every case: its chain, its replay, its projections against a rebuild; every book: no gap.
//! It repairs nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::BookId;
use crate::base::id::CaseKey;
use crate::office::case::state_of;
use crate::office::fault::OfficeFault;
use crate::office::library::sop_from_stored;
use crate::office::projection;
use crate::office::service::Office;
use crate::store::chain;
use crate::store::contract::Store;
use crate::store::row::CaseFilter;

/// What an audit found.
#[derive(Debug, Default)]
pub struct Audit {
    /// Cases looked at.
    pub cases: usize,
    /// Events looked at.
    pub events: usize,
    /// Numbers looked at.
    pub numbers: usize,
    /// What is wrong; empty if the record is whole.
    pub faults: Vec<AuditFault>,
}

/// Something that is not as it was written.
#[derive(Debug)]
pub struct AuditFault {
    /// Number of the case; 0 if it is no longer in the list of cases.
    pub case: u64,
    /// What was found.
    pub sentence: String,
}

impl<S: Store + 'static> Office<S> {
    /// Audits the whole office.
    ///
    /// # Errors
    /// The store fails; a damaged case is a finding, no error.
    pub async fn audit(&self) -> Result<Audit, OfficeFault> {
        let mut audit = Audit::default();
        let mut taken: BTreeMap<(BookId, String), BTreeSet<u64>> = BTreeMap::new();
        let listed = self.store.cases(self.tenant(), CaseFilter::default()).await?;
        let known: BTreeSet<&CaseKey> = listed.iter().map(|case| &case.case).collect();
        for key in self.store.all_cases(self.tenant()).await? {
            if !known.contains(&key) {
                let sentence =
                    format!("perkara berkunci {key} punya peristiwa tetapi tidak ada dalam daftar");
                audit.faults.push(AuditFault { case: 0, sentence });
            }
        }
        for (expected, case) in (1..).zip(&listed) {
            if case.number != expected {
                let sentence = format!("nomor perkara {expected} hilang dari daftar");
                audit.faults.push(AuditFault { case: expected, sentence });
                break;
            }
        }
        for case in &listed {
            audit.cases += 1;
            for sentence in self.audit_case(&case.case, &mut audit.events, &mut taken).await? {
                audit.faults.push(AuditFault { case: case.number, sentence });
            }
        }
        for ((book, period), ordinals) in &taken {
            audit.numbers += ordinals.len();
            let gap = (1..).zip(ordinals).find(|(expected, found)| expected != *found);
            if let Some((missing, _)) = gap {
                let sentence = format!("buku {book} {period}: nomor urut {missing} hilang");
                audit.faults.push(AuditFault { case: 0, sentence });
            }
        }
        Ok(audit)
    }

    /// The faults of one case; notes the numbers it took.
    async fn audit_case(
        &self,
        key: &CaseKey,
        events: &mut usize,
        taken: &mut BTreeMap<(BookId, String), BTreeSet<u64>>,
    ) -> Result<Vec<String>, OfficeFault> {
        let stored = self.store.events(self.tenant(), key).await?;
        *events += stored.len();
        let Some(kept) = self.store.projections(self.tenant(), key).await? else {
            return Ok(vec!["baris perkara hilang".to_owned()]);
        };
        let mut faults = Vec::new();
        if let Err(fault) = chain::verify_to_head(&stored, &kept.head) {
            faults.push(format!("rantai: {fault}"));
            return Ok(faults);
        }
        let state = match state_of(&stored) {
            Ok(state) => state,
            Err(fault) => {
                faults.push(fault.to_string());
                return Ok(faults);
            }
        };
        let digest = kept.rows.case.sop_digest;
        let version = match self.versions.get(&digest) {
            Some(version) => Some(version),
            None => self
                .store
                .version(self.tenant(), &digest)
                .await?
                .and_then(|kept| sop_from_stored(&kept.text, digest)),
        };
        let Some(version) = version else {
            faults.push("versi SOP perkara ini tidak tersimpan utuh".to_owned());
            return Ok(faults);
        };
        self.versions.put(&version);
        if projection::rows(&version.procedure, &state).as_ref() != Some(&kept.rows) {
            faults.push(
                "daftar perkara dan pekerjaan tidak sama dengan hasil putar ulang".to_owned(),
            );
        }
        if projection::book_rows(&state) != kept.books {
            faults.push("nomor dalam buku tidak sama dengan hasil putar ulang".to_owned());
        }
        for number in &state.numbers {
            let book = (number.book.clone(), number.period.clone());
            if !taken.entry(book).or_default().insert(number.ordinal) {
                faults.push(format!("nomor {} dipakai dua kali", number.text));
            }
        }
        Ok(faults)
    }
}
