//! The head of a table of activities: which column is which, in one, two or three lines.
//! It looks only at captions and where they stand.

use std::ops::Range;

use crate::exchange::import::grid::{GridCell, GridRow};
use crate::exchange::import::words::{caption, one_line};

/// Where the columns of a table stand.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Head {
    /// How many lines it has, from the first.
    pub(super) lines: usize,
    pub(super) number: Range<usize>,
    pub(super) text: Range<usize>,
    /// Column Pelaksana as a whole.
    pub(super) actor: Range<usize>,
    /// Actor columns within it with their heads; empty if it is one column.
    pub(super) actors: Vec<(Range<usize>, String)>,
    pub(super) needs: Range<usize>,
    pub(super) time: Range<usize>,
    pub(super) output: Range<usize>,
    pub(super) remark: Range<usize>,
    pub(super) unit: Option<String>,
    /// The captions of the first line: the same again on a later page is a repeated head.
    pub(super) captions: Vec<String>,
}

/// What a caption of a column stands for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Column {
    Number,
    Text,
    Actor,
    Quality,
    Needs,
    Time,
    Output,
    Remark,
}

fn column(text: &str) -> Option<Column> {
    let caption = caption(text);
    let begins = |words: &[&str]| words.iter().any(|word| caption.starts_with(word));
    Some(match caption.as_str() {
        "NO" | "NOMOR" | "NO URUT" | "NOMOR URUT" => Column::Number,
        "KET" | "KETERANGAN" => Column::Remark,
        "PROSEDUR" | "LANGKAH" | "TAHAPAN" => Column::Text,
        _ if begins(&["KEGIATAN", "URAIAN", "AKTIVITAS", "AKTIFITAS", "LANGKAH KEGIATAN"]) => {
            Column::Text
        }
        _ if begins(&["PELAKSANA", "PELAKU", "AKTOR"]) => Column::Actor,
        _ if begins(&["MUTU BAKU", "BAKU MUTU", "MUTUBAKU"]) => Column::Quality,
        _ if begins(&["KELENGKAPAN", "PERSYARATAN", "SYARAT", "PERLENGKAPAN"]) => Column::Needs,
        _ if begins(&["WAKTU"]) => Column::Time,
        _ if begins(&["OUTPUT", "OUT PUT", "HASIL", "KELUARAN"]) => Column::Output,
        _ if begins(&["KETERANGAN"]) => Column::Remark,
        _ => return None,
    })
}

/// The head that begins at this row, if one does.
pub(super) fn head_at(rows: &[GridRow], at: usize) -> Option<Head> {
    let top = &rows[at];
    let place = |wanted: Column| {
        top.written().find(|cell| column(&cell.text) == Some(wanted) && !cell.text.contains(':'))
    };
    let (text, actor) = (place(Column::Text)?, place(Column::Actor)?);
    let number = place(Column::Number);
    let lines = lines_of(rows, at);
    let end = |cell: &GridCell| end_of(top, cell);
    let all: Vec<&GridCell> = rows[at..at + lines].iter().flat_map(GridRow::written).collect();
    let find = |wanted: Column| {
        let cell = all.iter().find(|cell| column(&cell.text) == Some(wanted))?;
        Some(cell.column..cell.column + cell.width.max(1))
    };
    let (needs, time, output) = (find(Column::Needs)?, find(Column::Time)?, find(Column::Output)?);
    let remark = place(Column::Remark);
    let remark = remark.map_or(usize::MAX..usize::MAX, |cell| cell.column..usize::MAX);
    let actor = actor.column..end(actor).min(needs.start.max(actor.column + 1));
    let actors = sub_columns(&rows[at + 1..at + lines], &actor);
    let unit = all.iter().find(|cell| column(&cell.text) == Some(Column::Time));
    let unit = unit.and_then(|cell| unit_in(&cell.text));
    Some(Head {
        lines: lines + usize::from(is_number_line(rows.get(at + lines))),
        number: number.map_or(usize::MAX..usize::MAX, |cell| cell.column..text.column),
        text: text.column..end(text),
        actor,
        actors,
        needs: needs.start..time.start.max(needs.start + 1),
        time: time.start..output.start.max(time.start + 1),
        output: output.start..remark.start.max(output.start + 1),
        remark,
        unit,
        captions: top.written().map(|cell| caption(&cell.text)).collect(),
    })
}

/// One line, or as many as it takes until Kelengkapan, Waktu and Output were met: at most three.
fn lines_of(rows: &[GridRow], at: usize) -> usize {
    let section = rows[at].section;
    let mut met = [false; 3];
    for (index, row) in rows[at..].iter().take(3).enumerate() {
        if row.section != section {
            break;
        }
        for cell in row.written() {
            match column(&cell.text) {
                Some(Column::Needs) => met[0] = true,
                Some(Column::Time) => met[1] = true,
                Some(Column::Output) => met[2] = true,
                _ => {}
            }
        }
        if met == [true; 3] {
            // Actors named below the captions that stand in the first line.
            let next = rows.get(at + index + 1).filter(|next| next.section == section);
            let names = next.is_some_and(|next| index == 0 && is_name_line(next, &rows[at]));
            return index + 1 + usize::from(names);
        }
    }
    1
}

/// A line below a head that only names actors: it has no number and nothing under Kegiatan.
fn is_name_line(row: &GridRow, top: &GridRow) -> bool {
    let actor = top.written().find(|cell| column(&cell.text) == Some(Column::Actor));
    let Some(actor) = actor else { return false };
    let within = actor.column..end_of(top, actor);
    row.written().count() > 0 && row.written().all(|cell| within.contains(&cell.column))
}

/// Where a group of columns ends: at its width, or else where the next caption of the line begins.
fn end_of(row: &GridRow, cell: &GridCell) -> usize {
    if cell.width > 1 {
        return cell.column + cell.width;
    }
    let next = row.written().map(|other| other.column).find(|column| *column > cell.column);
    next.unwrap_or(cell.column + 1)
}

/// The actor columns in the lines below the caption.
fn sub_columns(lines: &[GridRow], actor: &Range<usize>) -> Vec<(Range<usize>, String)> {
    let mut found: Vec<(Range<usize>, String)> = Vec::new();
    for line in lines {
        for cell in line.written().filter(|cell| actor.contains(&cell.column)) {
            let name = one_line(&cell.text);
            match found.iter_mut().find(|(range, _)| range.start == cell.column) {
                Some((_, words)) => *words = format!("{words} {name}"),
                None => found.push((cell.column..cell.column + cell.width.max(1), name)),
            }
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    // A column reaches to the next one, wherever its cells are merged.
    let starts: Vec<usize> = found.iter().map(|(range, _)| range.start).skip(1).collect();
    for (index, (range, _)) in found.iter_mut().enumerate() {
        range.end = starts.get(index).copied().unwrap_or(actor.end).max(range.start + 1);
    }
    found
}

/// The line of column numbers that some offices put under the head: 1, 2, 3 … from the first column on.
fn is_number_line(row: Option<&GridRow>) -> bool {
    let Some(row) = row else { return false };
    let numbers: Vec<usize> = row
        .written()
        .map_while(|cell| cell.text.trim().trim_matches(['(', ')', '.']).parse().ok())
        .collect();
    numbers.len() >= 4
        && numbers.len() == row.written().count()
        && numbers.iter().copied().eq(1..=numbers.len())
}

/// `WAKTU (MENIT)` says the unit for all cells.
fn unit_in(text: &str) -> Option<String> {
    let (_, inner) = text.split_once('(')?;
    let unit = inner.trim_end().trim_end_matches(')').trim().to_lowercase();
    ["menit", "jam", "hari", "hari kerja"].contains(&unit.as_str()).then_some(unit)
}
