//! Whole cases, many at a time, for audit: one walk through each table, side by side in the order of the keys.
//! It verifies nothing.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use crate::base::id::{CaseKey, OfficeId};
use crate::store::row::{CaseRows, Projections, WholeCase};
use crate::store::sqlite::column::text;
use crate::store::sqlite::read::{
    EVENT_COLUMNS, Rows, book_row, listed_case, stored_event, timer_row, work_row,
};

/// At most so many cases that have events, after this key, all as of one moment.
pub(super) fn whole_cases(
    connection: &Connection,
    tenant: &OfficeId,
    after: Option<&CaseKey>,
    count_max: usize,
) -> Rows<WholeCase> {
    let _moment = connection.unchecked_transaction()?;
    let after = after.map_or("", CaseKey::as_str);
    let mut cases = with_events(connection, tenant, after, count_max)?;
    let Some(last) = cases.last().map(|case| case.case.clone()) else { return Ok(cases) };
    let range = [tenant.as_str(), after, last.as_str()];
    let of_table = |table: &str, order: &str| {
        format!(
            "SELECT * FROM {table} WHERE tenant = ?1 AND case_key > ?2 AND case_key <= ?3 \
             ORDER BY case_key, {order}"
        )
    };
    let mut work = grouped(connection, &of_table("work", "item"), range, work_row)?;
    let mut timers = grouped(connection, &of_table("timer", "name"), range, timer_row)?;
    let by_line = of_table("book", "book, period, ordinal");
    let mut books = grouped(connection, &by_line, range, book_row)?;
    let mut listed = grouped(connection, &of_table("case_row", "number"), range, listed_case)?;
    for whole in &mut cases {
        let case = &whole.case;
        let own = listed.remove(case).and_then(|listed| listed.into_iter().next());
        whole.projections = own.map(|listed| Projections {
            head: listed.head,
            number: listed.number,
            rows: CaseRows {
                case: listed.row,
                work: work.remove(case).unwrap_or_default(),
                timers: timers.remove(case).unwrap_or_default(),
            },
            books: books.remove(case).unwrap_or_default(),
        });
    }
    Ok(cases)
}

/// The events of the next cases.
fn with_events(
    connection: &Connection,
    tenant: &OfficeId,
    after: &str,
    count_max: usize,
) -> Rows<WholeCase> {
    let sql = format!(
        "SELECT {EVENT_COLUMNS} FROM event e LEFT JOIN personal p \
         USING (tenant, case_key, sequence) \
         WHERE e.tenant = ?1 AND e.case_key > ?2 ORDER BY e.case_key, e.sequence"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut rows = statement.query([tenant.as_str(), after])?;
    let mut cases: Vec<WholeCase> = Vec::new();
    while let Some(row) = rows.next()? {
        let key = row.get_ref(0)?.as_str()?;
        if cases.last().is_none_or(|last| last.case.as_str() != key) {
            if cases.len() == count_max {
                break;
            }
            let case = CaseKey::new(key);
            cases.push(WholeCase { case, events: Vec::new(), projections: None });
        }
        if let Some(last) = cases.last_mut() {
            last.events.push(stored_event(row, tenant, &last.case)?);
        }
    }
    Ok(cases)
}

/// The rows of a range of cases, by case.
fn grouped<T>(
    connection: &Connection,
    sql: &str,
    range: [&str; 3],
    read: fn(&Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<BTreeMap<CaseKey, Vec<T>>> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(range)?;
    let mut grouped: BTreeMap<CaseKey, Vec<T>> = BTreeMap::new();
    while let Some(row) = rows.next()? {
        let case = text(row, "case_key", CaseKey::new)?;
        grouped.entry(case).or_default().push(read(row)?);
    }
    Ok(grouped)
}
