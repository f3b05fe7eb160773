//! The queries. Each is one statement, or one read transaction, so that it sees one moment of the store.
//! They filter and order; they calculate nothing.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{BookId, OfficeId, RoleId, SopId, StaffId};
use crate::base::time::Moment;
use crate::store::event::{Act, Personal, StoredEvent};
use crate::store::row::{
    BookRow, CaseFilter, CaseRow, CaseRows, Head, ListedCase, ListedWork, OfCase, Projections,
    TimerRow, Version, WorkFilter, WorkRow,
};
use crate::store::sqlite::column::{
    CountColumn, MomentColumn, count, digest, moment, moment_if_any, text, text_if_any,
};
use crate::store::transaction::Answer;

pub(super) type Rows<T> = rusqlite::Result<Vec<T>>;

fn all<T>(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Rows<T> {
    connection.prepare_cached(sql)?.query_map(values, read)?.collect()
}

/// The columns of an event with its personal part, in the order in which `stored_event` reads them.
pub(super) const EVENT_COLUMNS: &str = "e.case_key, e.sequence, e.key, e.at, e.person, e.role, \
    e.inputs, e.sop_digest, e.office_digest, e.form_version, e.kind, e.body, e.personal_commit, \
    e.link, p.salt, p.body";

/// The events of a case in order.
pub(super) fn events(
    connection: &Connection,
    tenant: &OfficeId,
    case: &CaseKey,
) -> Rows<StoredEvent> {
    let sql = format!(
        "SELECT {EVENT_COLUMNS} FROM event e LEFT JOIN personal p \
         USING (tenant, case_key, sequence) \
         WHERE e.tenant = ?1 AND e.case_key = ?2 ORDER BY e.sequence"
    );
    all(connection, &sql, [tenant.as_str(), case.as_str()], |row| stored_event(row, tenant, case))
}

/// An event of this case. Columns are read by their place: there are many events.
pub(super) fn stored_event(
    row: &Row<'_>,
    tenant: &OfficeId,
    case: &CaseKey,
) -> rusqlite::Result<StoredEvent> {
    let commit: Option<[u8; 32]> = row.get(12)?;
    let (salt, body): (Option<[u8; 16]>, Option<String>) = (row.get(14)?, row.get(15)?);
    Ok(StoredEvent {
        tenant: tenant.clone(),
        case: case.clone(),
        sequence: count(row, 1)?,
        key: row.get(2)?,
        act: Act {
            at: moment(row, 3)?,
            person: text_if_any(row, 4, StaffId::new)?,
            role: text_if_any(row, 5, RoleId::new)?,
            inputs: row.get(6)?,
            sop_digest: digest(row, 7)?,
            office_digest: digest(row, 8)?,
        },
        form_version: row.get(9)?,
        kind: row.get(10)?,
        body: row.get(11)?,
        personal_commit: commit.map(Digest::from_bytes),
        link: digest(row, 13)?,
        personal: salt.zip(body).map(|(salt, body)| Personal { salt, body }),
    })
}

/// Every case that has events.
pub(super) fn all_cases(connection: &Connection, tenant: &OfficeId) -> Rows<CaseKey> {
    let sql = "SELECT DISTINCT case_key FROM event WHERE tenant = ?1 ORDER BY case_key";
    all(connection, sql, [tenant.as_str()], |row| text(row, "case_key", CaseKey::new))
}

/// Cases by running number.
pub(super) fn cases(
    connection: &Connection,
    tenant: &OfficeId,
    filter: &CaseFilter,
) -> Rows<ListedCase> {
    // One case is found by its index, however many there are.
    let found = match (&filter.key, filter.number) {
        (Some(_), _) => "case_key = ?6 AND number > ?2 AND (?5 IS NULL OR number = ?5)",
        (None, Some(_)) => "number = ?5 AND number > ?2 AND ?6 IS NULL",
        (None, None) => "number > ?2 AND ?5 IS NULL AND ?6 IS NULL",
    };
    let status = match filter.status {
        Some(_) => "closed IS NULL AND status = ?8",
        None => "?8 IS NULL",
    };
    let sql = format!(
        "SELECT * FROM case_row WHERE tenant = ?1 AND {found} AND {status} \
         AND (?3 IS NULL OR (closed IS NULL) = ?3) AND (?4 IS NULL OR sop = ?4) \
         ORDER BY number LIMIT ?7"
    );
    let values = params![
        tenant.as_str(),
        CountColumn(filter.after),
        filter.is_open,
        filter.sop.as_ref().map(SopId::as_str),
        filter.number.map(CountColumn),
        filter.key.as_ref().map(CaseKey::as_str),
        filter.count_max.map_or(-1, i64::from),
        filter.status,
    ];
    all(connection, &sql, values, listed_case)
}

pub(super) fn listed_case(row: &Row<'_>) -> rusqlite::Result<ListedCase> {
    Ok(ListedCase {
        case: text(row, "case_key", CaseKey::new)?,
        number: count(row, "number")?,
        head: head(row)?,
        row: CaseRow {
            sop: text(row, "sop", SopId::new)?,
            sop_digest: digest(row, "sop_digest")?,
            status: row.get("status")?,
            opened: moment(row, "opened")?,
            changed: moment(row, "changed")?,
            closed: moment_if_any(row, "closed")?,
            body: row.get("body")?,
        },
    })
}

/// The end of the chain, from a row of `case_row`.
pub(super) fn head(row: &Row<'_>) -> rusqlite::Result<Head> {
    Ok(Head {
        sequence: count(row, "last_sequence")?,
        link: digest(row, "last_link")?,
        person: text_if_any(row, "last_person", StaffId::new)?,
    })
}

/// Open work by running number of the case and item. Work of others is passed over before it is read whole.
pub(super) fn worklist(
    connection: &Connection,
    tenant: &OfficeId,
    filter: &WorkFilter,
) -> Rows<ListedWork> {
    let sql = "SELECT w.*, c.number, c.sop_digest, c.body AS case_body \
               FROM work w JOIN case_row c USING (tenant, case_key) \
               WHERE w.tenant = ?1 ORDER BY c.number, w.item";
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query([tenant.as_str()])?;
    let mut listed = Vec::new();
    while let Some(row) = rows.next()? {
        let (person, offered) = (text_if_any(row, "person", StaffId::new)?, roles(row)?);
        if filter.fits(person.as_ref(), &offered) {
            listed.push(ListedWork {
                case: text(row, "case_key", CaseKey::new)?,
                number: count(row, "number")?,
                sop_digest: digest(row, "sop_digest")?,
                case_body: row.get("case_body")?,
                row: work_of(row, person, offered)?,
            });
        }
    }
    Ok(listed)
}

fn of_case<T>(row: &Row<'_>, part: T) -> rusqlite::Result<OfCase<T>> {
    let case = text(row, "case_key", CaseKey::new)?;
    Ok(OfCase { case, number: count(row, "number")?, row: part })
}

pub(super) fn work_row(row: &Row<'_>) -> rusqlite::Result<WorkRow> {
    work_of(row, text_if_any(row, "person", StaffId::new)?, roles(row)?)
}

fn roles(row: &Row<'_>) -> rusqlite::Result<BTreeSet<RoleId>> {
    let roles: String = row.get("roles")?;
    serde_json::from_str(&roles).map_err(|e| {
        let kind = rusqlite::types::Type::Text;
        rusqlite::Error::FromSqlConversionFailure(0, kind, Box::new(e))
    })
}

fn work_of(
    row: &Row<'_>,
    person: Option<StaffId>,
    roles: BTreeSet<RoleId>,
) -> rusqlite::Result<WorkRow> {
    Ok(WorkRow {
        item: row.get("item")?,
        row: row.get("activity")?,
        roles,
        person,
        since: moment(row, "since")?,
        due: moment_if_any(row, "due")?,
        body: row.get("body")?,
    })
}

/// Timers that are due, earliest first.
pub(super) fn due_until(
    connection: &Connection,
    tenant: &OfficeId,
    until: Moment,
) -> Rows<OfCase<TimerRow>> {
    let sql = "SELECT t.*, c.number FROM timer t JOIN case_row c USING (tenant, case_key) \
               WHERE t.tenant = ?1 AND t.at <= ?2 ORDER BY t.at, c.number, t.name";
    all(connection, sql, params![tenant.as_str(), MomentColumn(until)], |row| {
        of_case(row, timer_row(row)?)
    })
}

pub(super) fn timer_row(row: &Row<'_>) -> rusqlite::Result<TimerRow> {
    Ok(TimerRow { name: row.get("name")?, at: moment(row, "at")? })
}

/// The lines of a book in one period, by ordinal.
pub(super) fn book(
    connection: &Connection,
    tenant: &OfficeId,
    book: &BookId,
    period: &str,
) -> Rows<OfCase<BookRow>> {
    let sql = "SELECT b.*, c.number FROM book b JOIN case_row c USING (tenant, case_key) \
               WHERE b.tenant = ?1 AND b.book = ?2 AND b.period = ?3 ORDER BY b.ordinal";
    all(connection, sql, [tenant.as_str(), book.as_str(), period], |row| {
        of_case(row, book_row(row)?)
    })
}

pub(super) fn book_row(row: &Row<'_>) -> rusqlite::Result<BookRow> {
    Ok(BookRow {
        book: text(row, "book", BookId::new)?,
        period: row.get("period")?,
        ordinal: count(row, "ordinal")?,
        text: row.get("text")?,
        at: moment(row, "at")?,
        void_reason: row.get("void_reason")?,
        body: row.get("body")?,
    })
}

/// The text kept under this digest.
pub(super) fn version(
    connection: &Connection,
    tenant: &OfficeId,
    name: &Digest,
) -> rusqlite::Result<Option<Version>> {
    let sql = "SELECT * FROM version WHERE tenant = ?1 AND digest = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        Ok(Version { digest: *name, kind: row.get("kind")?, text: row.get("text")? })
    };
    statement.query_row(params![tenant.as_str(), name.as_bytes()], read).optional()
}

/// What the command with this key did, and the digest of what it was asked.
pub(super) fn answer(
    connection: &Connection,
    tenant: &OfficeId,
    key: &str,
) -> rusqlite::Result<Option<(Answer, Digest)>> {
    let sql = "SELECT * FROM answer WHERE tenant = ?1 AND key = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let read = |row: &Row<'_>| {
        let answer = Answer {
            case: text(row, "case_key", CaseKey::new)?,
            number: count(row, "number")?,
            first: count(row, "first")?,
            last: count(row, "last")?,
            repeated: true,
        };
        Ok((answer, digest(row, "request_digest")?))
    };
    statement.query_row([tenant.as_str(), key], read).optional()
}

/// All projections of one case, as of one moment.
pub(super) fn projections(
    connection: &Connection,
    tenant: &OfficeId,
    case: &CaseKey,
) -> rusqlite::Result<Option<Projections>> {
    let _moment = connection.unchecked_transaction()?;
    let key = [tenant.as_str(), case.as_str()];
    let sql = "SELECT * FROM case_row WHERE tenant = ?1 AND case_key = ?2";
    let listed = connection.prepare_cached(sql)?.query_row(key, listed_case).optional()?;
    let Some(listed) = listed else { return Ok(None) };
    let work = "SELECT * FROM work WHERE tenant = ?1 AND case_key = ?2 ORDER BY item";
    let timers = "SELECT * FROM timer WHERE tenant = ?1 AND case_key = ?2 ORDER BY name";
    let books = "SELECT * FROM book WHERE tenant = ?1 AND case_key = ?2 \
                 ORDER BY book, period, ordinal";
    Ok(Some(Projections {
        head: listed.head,
        number: listed.number,
        rows: CaseRows {
            case: listed.row,
            work: all(connection, work, key, work_row)?,
            timers: all(connection, timers, key, timer_row)?,
        },
        books: all(connection, books, key, book_row)?,
    }))
}
