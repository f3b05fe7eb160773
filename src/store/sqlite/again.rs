//! Projections written again because the program now writes them otherwise.
//! It touches no event and takes no number.

use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::sync::oneshot;

use crate::base::id::OfficeId;
use crate::store::fault::FaultKind;
use crate::store::row::WrittenAgain;
use crate::store::sqlite::column::{CountColumn, fault_kind};
use crate::store::sqlite::command::{savepoint, write_again};
use crate::store::sqlite::writer::{Job, Ran};

/// Projections on their way to the writer.
pub(super) struct Again {
    pub(super) tenant: OfficeId,
    pub(super) cases: Vec<WrittenAgain>,
    pub(super) form: Option<u64>,
    pub(super) done: Result<(), FaultKind>,
    pub(super) reply: oneshot::Sender<Result<(), FaultKind>>,
}

impl Job for Again {
    fn run(&mut self, connection: &Connection) -> Ran {
        let write = || {
            for case in &self.cases {
                write_again(connection, &self.tenant, case)?;
            }
            match self.form {
                Some(form) => note(connection, &self.tenant, form).map_err(|e| fault_kind(&e)),
                None => Ok(()),
            }
        };
        self.done = savepoint(connection, write);
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

fn note(connection: &Connection, tenant: &OfficeId, form: u64) -> rusqlite::Result<()> {
    let sql = "INSERT INTO projection_form (tenant, form) VALUES (?1, ?2) \
               ON CONFLICT (tenant) DO UPDATE SET form = excluded.form";
    connection.prepare_cached(sql)?.execute(params![tenant.as_str(), CountColumn(form)])?;
    Ok(())
}

/// The form that was noted last.
pub(super) fn form(connection: &Connection, tenant: &OfficeId) -> rusqlite::Result<Option<u64>> {
    let sql = "SELECT form FROM projection_form WHERE tenant = ?1";
    let mut statement = connection.prepare_cached(sql)?;
    let found = statement.query_row([tenant.as_str()], |row| row.get::<_, CountColumn>(0));
    Ok(found.optional()?.map(|column| column.0))
}
