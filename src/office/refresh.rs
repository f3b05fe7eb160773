//! Lists that an earlier program wrote, written again by this one: once, before anybody reads them.
//! It reads events and changes none; a case that is not whole is left for the audit to tell.

use crate::office::case::{state_of, version_of};
use crate::office::fault::OfficeFault;
use crate::office::projection;
use crate::office::service::Office;
use crate::store::chain;
use crate::store::contract::Store;
use crate::store::row::{WholeCase, WrittenAgain};

/// So many cases are in memory at a time.
const CASES_AT_A_TIME: usize = 200;

impl<S: Store + 'static> Office<S> {
    /// Brings the projections of all cases to the form of this program, if they are of an earlier one; gives how many
    /// were changed. A program that stops in between begins anew.
    ///
    /// # Errors
    /// The store fails.
    pub async fn refresh(&self) -> Result<usize, OfficeFault> {
        let form = self.store.projection_form(self.tenant()).await?;
        if form.is_some_and(|form| form >= projection::FORM) {
            return Ok(0);
        }
        let mut changed = 0;
        let mut cases = self.store.whole_cases(self.tenant(), None, CASES_AT_A_TIME).await?;
        if cases.is_empty() {
            // Nothing is there yet; the first look after the first case says so.
            return Ok(0);
        }
        while let Some(last) = cases.last().map(|case| case.case.clone()) {
            let mut again = Vec::new();
            for case in &cases {
                again.extend(self.again(case).await?);
            }
            changed += again.len();
            if !again.is_empty() {
                self.store.write_again(self.tenant(), again, None).await?;
            }
            cases = self.store.whole_cases(self.tenant(), Some(&last), CASES_AT_A_TIME).await?;
        }
        self.store.write_again(self.tenant(), Vec::new(), Some(projection::FORM)).await?;
        Ok(changed)
    }

    /// The projections of a case as this program writes them, if they are others.
    async fn again(&self, case: &WholeCase) -> Result<Option<WrittenAgain>, OfficeFault> {
        let Some(kept) = &case.projections else { return Ok(None) };
        if chain::verify_to_head(&case.events, &kept.head).is_err() {
            return Ok(None);
        }
        let Ok(state) = state_of(&case.events) else { return Ok(None) };
        let digest = kept.rows.case.sop_digest;
        let version = match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
            Ok(version) => version,
            Err(fault @ OfficeFault::Store(_)) => return Err(fault),
            Err(_) => return Ok(None),
        };
        let Some(rows) = projection::rows(&version.procedure, &state) else { return Ok(None) };
        let books = projection::book_rows(&state);
        if rows == kept.rows && books == kept.books {
            return Ok(None);
        }
        let sequence = kept.head.sequence;
        Ok(Some(WrittenAgain { case: case.case.clone(), sequence, rows, books }))
    }
}
