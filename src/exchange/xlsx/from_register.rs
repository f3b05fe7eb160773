//! A register of applications as a workbook: the cells that the printed register shows, the NIK masked like there.
//! It opens nothing: the facts hold the NIK in the type that prints itself masked.

use crate::document::register::{COLUMN_WIDTHS, COLUMNS, RegisterFacts, RegisterRow};
use crate::exchange::xlsx::from_book::{closing, page, titles, workbook};
use crate::exchange::xlsx::workbook::{Cell, Column, SheetFacts, Value, Workbook};

/// Places of the columns that hold moments, without the running number.
const RECEIVED: usize = 0;
const PROMISED: usize = 8;
const FINISHED: usize = 9;

/// The workbook of a register.
pub(super) fn of_register(facts: &RegisterFacts) -> Workbook {
    let columns = COLUMNS.iter().zip(COLUMN_WIDTHS);
    let columns = (0..).zip(columns).map(|(index, (title, width))| {
        let column = Column::of(*title, width);
        if index == 0 { column.centered() } else { column }
    });
    let sheet = SheetFacts {
        name: facts.period.clone(),
        titles: titles(&facts.letterhead, &facts.book, &facts.period),
        columns: columns.collect(),
        is_numbered: true,
        can_filter: false,
        rows: (1..).zip(&facts.rows).map(|(number, row)| cells(number, row)).collect(),
        row_height: 0,
        closing: closing(&facts.closing),
        page: page(&facts.imprint),
    };
    workbook(&facts.imprint, &facts.letterhead, &[&facts.book, &facts.period], sheet)
}

fn cells(number: i64, row: &RegisterRow) -> Vec<Cell> {
    let struck = row.struck();
    let moment = |place: usize| match place {
        RECEIVED => row.moments.received,
        PROMISED => row.moments.promised,
        FINISHED => row.moments.finished,
        _ => None,
    };
    let texts = row.cells().into_iter().enumerate();
    let cells = texts.map(|(place, text)| {
        let cell = match moment(place) {
            Some(at) => Cell::of(Value::Moment(at.as_datetime())),
            None => Cell::text(text),
        };
        Cell { is_struck: struck[place], ..cell }
    });
    std::iter::once(Cell::of(Value::Number(number))).chain(cells).collect()
}
