//! Grid → official form: tables by their heads, page 1 by its captions.
//! It refuses a source with several SOPs, since nobody could say which one is meant.

use std::ops::Range;

use crate::base::limits::ROWS_MAX;
use crate::exchange::import::fault::ImportFault;
use crate::exchange::import::form::{SourceForm, SourceTable};
use crate::exchange::import::grid::Grid;
use crate::exchange::import::head::head_at;
use crate::exchange::import::identity::identity;
use crate::exchange::import::scalars::row_number;
use crate::exchange::import::table::table_at;

/// The form in these rows.
///
/// # Errors
/// There is no table of activities, or there are several of one kind.
pub(super) fn recognise(grid: &Grid) -> Result<SourceForm, ImportFault> {
    let rows = &grid.rows;
    let mut form = SourceForm { remarks: grid.remarks.clone(), ..SourceForm::default() };
    let mut free: Vec<Range<usize>> = Vec::new();
    let (mut at, mut from) = (0, 0);
    let mut empty = None;
    while at < rows.len() {
        let Some(head) = head_at(rows, at) else {
            at += 1;
            continue;
        };
        let found = table_at(rows, at, &head);
        if found.table.rows.is_empty() {
            empty = Some(ImportFault::EmptyTable(found.table.place));
            at = found.taken.end;
            continue;
        }
        free.push(from..at);
        at = found.taken.end.max(at + 1);
        from = at;
        let slot = if found.table.actors.is_empty() { &mut form.table } else { &mut form.chart };
        put(slot, found.table)?;
    }
    free.push(from..rows.len());
    if form.table.is_none() && form.chart.is_none() {
        return Err(empty.unwrap_or(ImportFault::NoTable));
    }
    (form.identity, form.left_over) = identity(rows, &free);
    Ok(form)
}

/// Keeps a table of a kind; one that goes on with the next number belongs to the one before. Together they have no
/// more rows than an SOP.
fn put(slot: &mut Option<SourceTable>, table: SourceTable) -> Result<(), ImportFault> {
    let before = slot.as_ref().map_or(0, |known| known.rows.len());
    if before + table.rows.len() > ROWS_MAX {
        return Err(ImportFault::TooManyRows);
    }
    let Some(known) = slot else {
        *slot = Some(table);
        return Ok(());
    };
    let last = known.rows.last().and_then(|row| row_number(&row.number));
    let first = table.rows.first().and_then(|row| row_number(&row.number));
    let goes_on = last.zip(first).is_some_and(|(last, first)| first == last + 1);
    if !goes_on || known.actors != table.actors || known.total.is_some() {
        return Err(ImportFault::SeveralTables(known.place.clone(), table.place));
    }
    known.rows.extend(table.rows);
    known.total = table.total;
    Ok(())
}
