//! The figures of an office from its store, case by case, a few at a time.
//! A case that cannot be read, or is not as it was written, is named and stops nothing.

use std::collections::BTreeMap;

use crate::base::id::{CaseKey, SopId};
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::report::figures::{Month, Report};
use crate::office::report::history::{Span, add};
use crate::office::service::Office;
use crate::store::chain::verify_to_head;
use crate::store::contract::Store;
use crate::store::row::{CaseFilter, Projections, WholeCase};

/// So many cases are in memory at a time.
const CASES_AT_A_TIME: usize = 200;

impl<S: Store + 'static> Office<S> {
    /// What happened in these months, to cases of one SOP or of all. Deadlines that have passed fire before.
    ///
    /// # Errors
    /// The store fails.
    pub async fn report(
        &self,
        (from, until): (Month, Month),
        sop: Option<&SopId>,
    ) -> Result<Report, OfficeFault> {
        self.advance_all().await?;
        let span = Span { from, until };
        let mut report = Report::default();
        let filter = CaseFilter { sop: sop.cloned(), ..CaseFilter::default() };
        let listed = self.store.cases(self.tenant(), filter).await?;
        let mut unread: BTreeMap<CaseKey, u64> = listed
            .into_iter()
            .filter(|case| span.touches(&case.row))
            .map(|case| (case.case, case.number))
            .collect();
        let mut after = None;
        loop {
            let cases =
                self.store.whole_cases(self.tenant(), after.as_ref(), CASES_AT_A_TIME).await?;
            let Some(last) = cases.last() else { break };
            after = Some(last.case.clone());
            for case in cases {
                let Some(kept) = &case.projections else {
                    report.unlisted += 1;
                    continue;
                };
                if unread.remove(&case.case).is_some() {
                    self.add_to(&mut report, span, &case, kept).await?;
                }
            }
        }
        // Listed, and not one event left.
        report.unreadable.extend(unread.into_values());
        report.unreadable.sort_unstable();
        Ok(report)
    }

    async fn add_to(
        &self,
        report: &mut Report,
        span: Span,
        case: &WholeCase,
        kept: &Projections,
    ) -> Result<(), OfficeFault> {
        if verify_to_head(&case.events, &kept.head).is_err() {
            report.unreadable.push(kept.number);
            return Ok(());
        }
        let digest = kept.rows.case.sop_digest;
        let added = match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
            Ok(version) => add(report, span, &version.procedure, &case.events),
            Err(fault) => Err(fault),
        };
        match added {
            Ok(()) => Ok(()),
            Err(OfficeFault::Damaged(_) | OfficeFault::NoVersion) => {
                report.unreadable.push(kept.number);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}
