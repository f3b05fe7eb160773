//! Looks at personal values: written by the writer, read back with the case.
//! It judges none of them.

use rusqlite::{Connection, Row, params};
use tokio::sync::oneshot;

use crate::base::id::{CaseKey, OfficeId, StaffId};
use crate::store::fault::FaultKind;
use crate::store::row::Look;
use crate::store::sqlite::column::{MomentColumn, fault_kind, moment, text};
use crate::store::sqlite::command::savepoint;
use crate::store::sqlite::read::Rows;
use crate::store::sqlite::writer::{Job, Ran};

/// A look on its way to the writer.
pub(super) struct NoteLook {
    pub(super) tenant: OfficeId,
    pub(super) case: CaseKey,
    pub(super) look: Look,
    pub(super) done: Result<(), FaultKind>,
    pub(super) reply: oneshot::Sender<Result<(), FaultKind>>,
}

impl Job for NoteLook {
    fn run(&mut self, connection: &Connection) -> Ran {
        let write = || insert(connection, &self.tenant, &self.case, &self.look);
        self.done = savepoint(connection, || write().map_err(|e| fault_kind(&e)));
        match &self.done {
            Ok(()) => Ran::Wrote,
            Err(kind) => Ran::Failed(kind.clone()),
        }
    }

    fn answer(self: Box<Self>, committed: Result<(), FaultKind>) {
        // A caller that went away has no use for the answer.
        let _ = self.reply.send(committed.and(self.done));
    }
}

fn insert(
    connection: &Connection,
    tenant: &OfficeId,
    case: &CaseKey,
    look: &Look,
) -> rusqlite::Result<()> {
    let sql = "INSERT INTO look (tenant, case_key, ordinal, at, person, reason) \
               SELECT ?1, ?2, coalesce(max(ordinal), 0) + 1, ?3, ?4, ?5 FROM look \
               WHERE tenant = ?1 AND case_key = ?2";
    connection.prepare_cached(sql)?.execute(params![
        tenant.as_str(),
        case.as_str(),
        MomentColumn(look.at),
        look.person.as_str(),
        look.reason,
    ])?;
    Ok(())
}

/// The looks at a case, in their order.
pub(super) fn looks(connection: &Connection, tenant: &OfficeId, case: &CaseKey) -> Rows<Look> {
    let sql = "SELECT * FROM look WHERE tenant = ?1 AND case_key = ?2 ORDER BY ordinal";
    let values = [tenant.as_str(), case.as_str()];
    connection.prepare_cached(sql)?.query_map(values, read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Look> {
    Ok(Look {
        at: moment(row, "at")?,
        person: text(row, "person", StaffId::new)?,
        reason: row.get("reason")?,
    })
}
