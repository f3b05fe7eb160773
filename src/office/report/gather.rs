//! The figures of an office from its store, case by case, a few at a time.
//! A case that cannot be read is named and stops nothing.

use crate::base::digest::Digest;
use crate::base::id::SopId;
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::report::figures::{Month, Report};
use crate::office::report::history::{Span, add};
use crate::office::service::Office;
use crate::store::contract::Store;
use crate::store::row::WholeCase;

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
        let mut after = None;
        loop {
            let cases =
                self.store.whole_cases(self.tenant(), after.as_ref(), CASES_AT_A_TIME).await?;
            let Some(last) = cases.last() else { break };
            after = Some(last.case.clone());
            for case in cases {
                let Some(kept) = &case.projections else { continue };
                let row = &kept.rows.case;
                let is_asked = sop.is_none_or(|sop| row.sop == *sop);
                let is_within = Month::of(row.opened) <= until
                    && row.closed.is_none_or(|closed| Month::of(closed) >= from);
                if is_asked && is_within {
                    self.add_to(&mut report, span, &case, row.sop_digest, kept.number).await?;
                }
            }
        }
        report.unreadable.sort_unstable();
        Ok(report)
    }

    async fn add_to(
        &self,
        report: &mut Report,
        span: Span,
        case: &WholeCase,
        digest: Digest,
        number: u64,
    ) -> Result<(), OfficeFault> {
        let added = match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
            Ok(version) => add(report, span, &version.procedure, &case.events),
            Err(fault) => Err(fault),
        };
        match added {
            Ok(()) => Ok(()),
            Err(OfficeFault::Damaged(_) | OfficeFault::NoVersion) => {
                report.unreadable.push(number);
                Ok(())
            }
            Err(fault) => Err(fault),
        }
    }
}
