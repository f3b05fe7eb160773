//! The rows of a table of activities, from below its head to its total or its end.
//! Rows without a number go to the row above them: merged cells and page breaks make such rows.

use std::ops::Range;

use crate::exchange::import::form::{SourceMark, SourceRow, SourceTable, SourceTotal};
use crate::exchange::import::grid::{GridRow, Shape};
use crate::exchange::import::head::{Head, head_at};
use crate::exchange::import::scalars::row_number;
use crate::exchange::import::words::{caption, one_line};

/// A table with the rows of the grid that it took.
pub(super) struct Found {
    pub(super) table: SourceTable,
    pub(super) taken: Range<usize>,
}

/// The table whose head begins at this row, perhaps without rows.
pub(super) fn table_at(rows: &[GridRow], at: usize, head: &Head) -> Found {
    let mut reader = TableReader {
        head: head.clone(),
        table: SourceTable {
            place: rows[at].place.clone(),
            actors: head.actors.iter().map(|(_, name)| name.clone()).collect(),
            unit: head.unit.clone(),
            ..SourceTable::default()
        },
        is_numbered: false,
    };
    let mut section = rows[at].section;
    let mut next = at + head.lines;
    let mut end = next;
    while next < rows.len() && reader.table.total.is_none() {
        let row = &rows[next];
        if row.is_empty() {
            next += 1;
            continue;
        }
        if let Some(again) = head_at(rows, next) {
            if again.captions != head.captions
                || again.actors != head.actors
                || reader.starts_anew(rows, next + again.lines)
            {
                break;
            }
            next += again.lines;
            section = rows[next - 1].section;
            (reader.head, end) = (again, next);
            continue;
        }
        // A table that Word has cut goes on where its numbers do.
        if row.section != section && !reader.is_next_number(row) {
            break;
        }
        if !reader.take(row) {
            break;
        }
        section = row.section;
        next += 1;
        end = next;
    }
    Found { table: reader.table, taken: at..end }
}

struct TableReader {
    head: Head,
    table: SourceTable,
    is_numbered: bool,
}

impl TableReader {
    /// Takes a row; false if it does not belong to the table any more.
    fn take(&mut self, row: &GridRow) -> bool {
        if let Some(total) = self.total(row) {
            self.table.total = Some(total);
            return true;
        }
        let head = &self.head;
        let found = SourceRow {
            place: row.place.clone(),
            number: row.text_in(head.number.clone()),
            text: row.text_in(head.text.clone()),
            actor: if head.actors.is_empty() {
                row.text_in(head.actor.clone())
            } else {
                String::new()
            },
            marks: self.marks(row),
            needs: row.text_in(head.needs.clone()),
            time: row.text_in(head.time.clone()),
            output: row.text_in(head.output.clone()),
            remark: row.text_in(head.remark.clone()),
            pieced: false,
        };
        let is_number =
            |text: &str| text.chars().count() <= 5 && text.contains(|c: char| c.is_ascii_digit());
        if is_number(&found.number) {
            self.is_numbered = true;
            self.table.rows.push(found);
            return true;
        }
        let is_line = row.written().count() == 1
            && row.cells.iter().all(|cell| !cell.continues && cell.marks.is_empty());
        let is_foreign = !found.number.is_empty() || (is_line && row.section == 0);
        if is_foreign || found == (SourceRow { place: row.place.clone(), ..SourceRow::default() }) {
            return false;
        }
        let goes_on =
            row.cells.iter().any(|cell| cell.continues && self.head.number.contains(&cell.column));
        if !self.is_numbered && !goes_on && !found.text.is_empty() {
            self.table.rows.push(found);
            return true;
        }
        let Some(open) = self.table.rows.last_mut() else { return false };
        open.pieced |= !goes_on && !found.text.is_empty();
        append(open, found);
        true
    }

    /// What stands in the actor columns.
    fn marks(&self, row: &GridRow) -> Vec<SourceMark> {
        let mut marks = Vec::new();
        for (column, (range, _)) in self.head.actors.iter().enumerate() {
            for cell in row.cells.iter().filter(|cell| range.contains(&cell.column)) {
                for mark in &cell.marks {
                    let (shape, words) = (Some(mark.shape), mark.words.clone());
                    marks.push(SourceMark { column, shape, words });
                }
                let words = cell.text.trim().to_owned();
                if !words.is_empty() {
                    let shape = words.chars().find_map(Shape::of_letter);
                    marks.push(SourceMark { column, shape, words });
                }
            }
        }
        marks
    }

    /// The row as the one under the table, if it is.
    fn total(&self, row: &GridRow) -> Option<SourceTotal> {
        let first = row.written().next()?;
        let label = caption(&first.text);
        if !label.starts_with("JUMLAH") && !label.starts_with("TOTAL") {
            return None;
        }
        let time = row.text_in(self.head.time.clone());
        let others = row.written().skip(1);
        let others: Vec<&str> = others.map(|cell| cell.text.trim()).collect();
        // Where the label is merged over other columns, the first text with a number is the time.
        let time = if time.is_empty() || time == first.text.trim() {
            let found = others.iter().find(|text| text.contains(|c: char| c.is_ascii_digit()));
            found.copied().unwrap_or_default().to_owned()
        } else {
            time
        };
        let rest = others.into_iter().filter(|text| *text != time).collect::<Vec<_>>().join("\n");
        Some(SourceTotal { label: one_line(&first.text), time, rest })
    }

    /// True if the row bears the number that comes next.
    fn is_next_number(&self, row: &GridRow) -> bool {
        let last = self.table.rows.last().and_then(|row| row_number(&row.number));
        let here = row_number(&row.text_in(self.head.number.clone()));
        last.zip(here).is_some_and(|(last, here)| here == last + 1)
    }

    /// True if the row after a second head begins the numbers anew: another table.
    fn starts_anew(&self, rows: &[GridRow], at: usize) -> bool {
        let first = rows[at.min(rows.len())..].iter().find(|row| !row.is_empty());
        let here = first.and_then(|row| row_number(&row.text_in(self.head.number.clone())));
        here == Some(1) && !self.table.rows.is_empty()
    }
}

/// Puts the words of a further line under those of the row.
fn append(open: &mut SourceRow, more: SourceRow) {
    let join = |own: &mut String, more: &str| {
        if own.is_empty() {
            more.clone_into(own);
        } else if !more.is_empty() {
            own.push('\n');
            own.push_str(more);
        }
    };
    join(&mut open.text, &more.text);
    join(&mut open.actor, &more.actor);
    join(&mut open.needs, &more.needs);
    join(&mut open.time, &more.time);
    join(&mut open.output, &more.output);
    join(&mut open.remark, &more.remark);
    open.marks.extend(more.marks);
}
