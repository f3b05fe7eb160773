//! Is the record whole? Every case: its chain, its replay, its projections against a rebuild; every book: no gap.
//! It repairs nothing.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::BookId;
use crate::base::id::CaseKey;
use crate::office::case::{state_of, version_of};
use crate::office::fault::OfficeFault;
use crate::office::projection;
use crate::office::service::Office;
use crate::store::chain;
use crate::store::contract::Store;
use crate::store::enactment::Enactment;
use crate::store::row::{CaseFilter, WholeCase};

/// So many cases are in memory at a time, twice.
const CASES_AT_A_TIME: usize = 200;

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
        for (expected, case) in (1..).zip(&listed) {
            if case.number != expected {
                let sentence = format!("nomor perkara {expected} hilang dari daftar");
                audit.faults.push(AuditFault { case: expected, sentence });
                break;
            }
        }
        let mut unread: BTreeMap<&CaseKey, u64> =
            listed.iter().map(|case| (&case.case, case.number)).collect();
        let mut cases = self.store.whole_cases(self.tenant(), None, CASES_AT_A_TIME).await?;
        while let Some(last) = cases.last().map(|case| case.case.clone()) {
            self.load_versions(&cases).await?;
            // While these are looked at, the next ones are read.
            let next = self.store.whole_cases(self.tenant(), Some(&last), CASES_AT_A_TIME);
            let look = async {
                for case in &cases {
                    let Some(number) = unread.remove(&case.case) else {
                        let key = &case.case;
                        let sentence = format!(
                            "perkara berkunci {key} punya peristiwa tetapi tidak ada dalam daftar"
                        );
                        audit.faults.push(AuditFault { case: 0, sentence });
                        continue;
                    };
                    audit.cases += 1;
                    audit.events += case.events.len();
                    let faults = self.audit_case(case, &mut taken).into_iter();
                    audit
                        .faults
                        .extend(faults.map(|sentence| AuditFault { case: number, sentence }));
                }
            };
            let (next, ()) = tokio::join!(next, look);
            cases = next?;
        }
        for (_, number) in unread {
            audit.cases += 1;
            let sentence = "semua peristiwa perkara ini hilang".to_owned();
            audit.faults.push(AuditFault { case: number, sentence });
        }
        audit.faults.sort_by_key(|fault| fault.case);
        self.audit_versions(&mut audit).await?;
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

    /// Looks at the acts that put versions in force: unchanged, in order, each with its text.
    async fn audit_versions(&self, audit: &mut Audit) -> Result<(), OfficeFault> {
        let all = self.store.enactments(self.tenant(), None).await?;
        for acts in all.chunk_by(|a, b| a.what.sop == b.what.sop) {
            let sop = &acts[0].what.sop;
            if !Enactment::are_whole(acts) {
                let sentence = format!("pemberlakuan SOP {sop} tidak lagi seperti saat ditulis");
                audit.faults.push(AuditFault { case: 0, sentence });
            }
            for digest in acts.iter().filter_map(|act| act.what.digest) {
                match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
                    Ok(_) => {}
                    Err(OfficeFault::NoVersion) => {
                        let short = digest.short();
                        let sentence = format!("versi {short} SOP {sop} tidak tersimpan utuh");
                        audit.faults.push(AuditFault { case: 0, sentence });
                    }
                    Err(fault) => return Err(fault),
                }
            }
        }
        Ok(())
    }

    /// Brings the versions of these cases to hand, each once.
    async fn load_versions(&self, cases: &[WholeCase]) -> Result<(), OfficeFault> {
        let rows = cases.iter().filter_map(|case| case.projections.as_ref());
        let digests: BTreeSet<Digest> = rows.map(|kept| kept.rows.case.sop_digest).collect();
        for digest in digests {
            match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
                // A version that is not whole is told with each of its cases.
                Ok(_) | Err(OfficeFault::NoVersion) => {}
                Err(fault) => return Err(fault),
            }
        }
        Ok(())
    }

    /// The faults of one case; notes the numbers it took.
    fn audit_case(
        &self,
        case: &WholeCase,
        taken: &mut BTreeMap<(BookId, String), BTreeSet<u64>>,
    ) -> Vec<String> {
        let Some(kept) = &case.projections else {
            return vec!["baris perkara hilang".to_owned()];
        };
        if let Err(fault) = chain::verify_to_head(&case.events, &kept.head) {
            return vec![format!("rantai: {fault}")];
        }
        let state = match state_of(&case.events) {
            Ok(state) => state,
            Err(fault) => return vec![fault.to_string()],
        };
        let Some(version) = self.versions.get(&kept.rows.case.sop_digest) else {
            return vec!["versi SOP perkara ini tidak tersimpan utuh".to_owned()];
        };
        let mut faults = Vec::new();
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
        faults
    }
}
