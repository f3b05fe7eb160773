//! Acts that put versions of SOPs in force: written by the writer, each with the text that it names.
//! It judges none of them.

use rusqlite::{Connection, Row, params};
use tokio::sync::oneshot;

use crate::base::digest::Digest;
use crate::base::id::{OfficeId, SopId, StaffId};
use crate::base::time::parse_date;
use crate::store::enactment::{Enactment, NewEnactment};
use crate::store::fault::FaultKind;
use crate::store::row::Version;
use crate::store::sqlite::column::{
    CountColumn, DigestColumn, MomentColumn, count, digest, fault_kind, moment, text,
};
use crate::store::sqlite::command::{keep_version, savepoint};
use crate::store::sqlite::read::Rows;
use crate::store::sqlite::writer::{Job, Ran};

/// An act on its way to the writer.
pub(super) struct Enact {
    pub(super) tenant: OfficeId,
    pub(super) what: NewEnactment,
    pub(super) version: Option<Version>,
    pub(super) done: Result<(), FaultKind>,
    pub(super) reply: oneshot::Sender<Result<(), FaultKind>>,
}

impl Job for Enact {
    fn run(&mut self, connection: &Connection) -> Ran {
        let write = || {
            if let Some(version) = &self.version {
                keep_version(connection, &self.tenant, version)?;
            }
            insert(connection, &self.tenant, &self.what).map_err(|e| fault_kind(&e))
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

fn insert(connection: &Connection, tenant: &OfficeId, what: &NewEnactment) -> rusqlite::Result<()> {
    let acts = enactments(connection, tenant, Some(&what.sop))?;
    let act = Enactment::after(acts.last(), what.clone());
    let sql = "INSERT INTO enactment (tenant, sop, ordinal, digest, from_day, at, person, reason, link) \
               VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)";
    connection.prepare_cached(sql)?.execute(params![
        tenant.as_str(),
        what.sop.as_str(),
        CountColumn(act.ordinal),
        what.digest.as_ref().map(Digest::as_bytes),
        what.from.to_string(),
        MomentColumn(what.at),
        what.person.as_str(),
        what.reason,
        act.link.as_bytes(),
    ])?;
    Ok(())
}

/// The acts on one SOP, or on all, in order.
pub(super) fn enactments(
    connection: &Connection,
    tenant: &OfficeId,
    sop: Option<&SopId>,
) -> Rows<Enactment> {
    let sql = "SELECT * FROM enactment WHERE tenant = ?1 AND (?2 IS NULL OR sop = ?2) \
               ORDER BY sop, ordinal";
    let values = params![tenant.as_str(), sop.map(SopId::as_str)];
    connection.prepare_cached(sql)?.query_map(values, read)?.collect()
}

fn read(row: &Row<'_>) -> rusqlite::Result<Enactment> {
    let day: String = row.get("from_day")?;
    let from = parse_date(&day).ok_or_else(|| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(0, kind, "tanggal berlaku".into())
    })?;
    Ok(Enactment {
        ordinal: count(row, "ordinal")?,
        link: digest(row, "link")?,
        what: NewEnactment {
            sop: text(row, "sop", SopId::new)?,
            digest: row.get::<_, Option<DigestColumn>>("digest")?.map(|value| value.0),
            from,
            at: moment(row, "at")?,
            person: text(row, "person", StaffId::new)?,
            reason: row.get("reason")?,
        },
    })
}
