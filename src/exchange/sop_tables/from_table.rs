//! Page 2: activities with one column for who does them.

use crate::document::print_view::{PageHead, PrintedCell, TableFacts, TotalRow};
use crate::exchange::sop_tables::form::{FormCell, FormTable};

pub(super) fn page(facts: &TableFacts) -> FormTable {
    let [number, text, actor, needs, time, output, remark] = &facts.columns;
    let mut rows = vec![
        vec![
            FormCell::head(0, number).over(1, 2),
            FormCell::head(1, text).over(1, 2),
            FormCell::head(2, actor).over(1, 2),
            FormCell::head(3, &facts.group).over(3, 1),
            FormCell::head(6, remark).over(1, 2),
        ],
        vec![FormCell::head(3, needs), FormCell::head(4, time), FormCell::head(5, output)],
    ];
    for row in &facts.rows {
        rows.push(vec![
            FormCell::of(0, &row.number).centered(),
            FormCell::of(1, &row.text),
            FormCell::of(2, row.actors.join("\n")),
            FormCell::of(3, lines(&row.needs)),
            FormCell::of(4, &row.time).centered(),
            FormCell::of(5, lines(&row.output)),
            FormCell::of(6, lines(&row.remark)),
        ]);
    }
    rows.push(total(&facts.total));
    FormTable {
        name: "Kegiatan",
        above: above(&facts.head),
        widths: vec![10_000, 95_000, 45_000, 50_000, 22_000, 50_000, 28_000],
        head: 2,
        rows,
        ..FormTable::default()
    }
}

fn total(total: &TotalRow) -> Vec<FormCell> {
    vec![
        FormCell { is_head: true, ..FormCell::of(0, &total.text).over(4, 1) },
        FormCell { is_head: true, ..FormCell::of(4, &total.time).centered() },
        FormCell::of(5, total.remark.clone().unwrap_or_default()).over(2, 1),
    ]
}

/// The title, and captions with their values.
pub(super) fn above(head: &PageHead) -> Vec<String> {
    let lines = head.lines.iter().map(|(caption, value)| format!("{caption} : {value}"));
    std::iter::once(head.title.clone()).chain(lines).collect()
}

pub(super) fn lines(cell: &PrintedCell) -> String {
    cell.lines().join("\n")
}
