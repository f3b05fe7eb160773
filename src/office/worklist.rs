//! Whose turn it is: the store's list, narrowed to what each person may do at this moment.
//! It changes nothing.

use std::collections::BTreeSet;

use crate::base::id::{RoleId, StaffId};
use crate::engine::worklist::open_work;
use crate::office::fault::OfficeFault;
use crate::office::service::Office;
use crate::office::staff;
use crate::office::view::{WorkLine, may_do};
use crate::store::contract::Store;
use crate::store::row::WorkFilter;

impl<S: Store + 'static> Office<S> {
    /// Open work, oldest first: of one person, or everybody's. Deadlines that have passed fire before.
    ///
    /// # Errors
    /// The store fails, or a case cannot be read.
    pub async fn worklist(&self, person: Option<&StaffId>) -> Result<Vec<WorkLine>, OfficeFault> {
        self.advance_all().await?;
        let now = self.now();
        let filter = match person {
            None => WorkFilter::All,
            Some(person) => {
                let held = staff::holdings(self.kantor(), person, now);
                let roles: BTreeSet<RoleId> = held.into_iter().map(|held| held.role).collect();
                WorkFilter::For { person: Some(person.clone()), roles }
            }
        };
        let rows = self.store.worklist(self.tenant(), filter).await?;
        let present = staff::present_roles(self.kantor(), now);
        let numbers: BTreeSet<u64> = rows.iter().map(|row| row.number).collect();
        let mut lines = Vec::new();
        for number in numbers {
            let case = self.case(number).await?;
            let procedure = &*case.version.procedure;
            for work in open_work(procedure, &case.state, &present) {
                let listed =
                    rows.iter().any(|row| row.number == number && row.row.item == work.item.0);
                if listed && person.is_none_or(|person| may_do(&work, self.kantor(), person, now)) {
                    lines.push(WorkLine {
                        case: number,
                        service: procedure.sop().name.value.0.clone(),
                        register: case.state.own_number().map(|number| number.text.clone()),
                        work,
                    });
                }
            }
        }
        lines.sort_by_key(|line| (line.work.since, line.case));
        Ok(lines)
    }
}
