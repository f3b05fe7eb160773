//! Page 3 from the SOP as written: columns, rows with symbols, arrows between printed rows.
//! It draws nothing, and shows no arrow that the SOP does not have.

use crate::base::id::{ActorId, RowId};
use crate::document::captions::Captions;
use crate::document::chart::facts::{
    ActorColumn, Approval, ChartCaptions, ChartFacts, ChartRow, Edge, EdgeKind, Footer, SymbolKind,
};
use crate::document::chart::notes::{end_name, notes, rules};
use crate::document::chart::sheet::Page as SheetPage;
use crate::document::print_view::{
    Page, PrintedCell, PrintedRow, actor_name, page_head, printed_rows, total_row,
};
use crate::sop::document::Sop;
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

/// Label of the arrow that a passed deadline takes.
const OVERDUE_LABEL: &str = "Lewat batas";

/// Page 3 of this SOP. The SOP has passed its check; an arrow to an unknown row is left out.
pub fn chart_facts(sop: &Sop, captions: &Captions, footer: Footer) -> ChartFacts {
    let view = sop.print.as_ref().and_then(|print| print.flowchart.as_ref());
    let printed = printed_rows(sop, captions, view, Page::Chart);
    let columns = columns(sop);
    let mut rows: Vec<ChartRow> =
        printed.iter().map(|row| chart_row(sop, &columns, row, &printed)).collect();
    let edges = edges(sop, &mut rows);
    let number = |id: &RowId| number_of(&printed, id);
    let rules = rules(sop, &number);
    let (form, total) = (&captions.chart, total_row(sop, captions));
    ChartFacts {
        head: page_head(sop, form.title.clone()),
        captions: ChartCaptions {
            quality: captions.quality_chart.clone(),
            ..form.captions.clone()
        },
        columns,
        rows,
        edges,
        rules,
        minutes: total.minutes,
        total: form.total.then_some(total),
        column_numbers: form.column_numbers,
        legend: form.legend,
        approval: form.approval.then(|| approval(sop, captions)),
        footer,
        page: SheetPage::default(),
    }
}

/// The block for the signature; a draft has room for what is not known yet.
fn approval(sop: &Sop, captions: &Captions) -> Approval {
    let approver = sop.identity.as_ref().and_then(|identity| identity.approver.as_ref());
    let blank = || ".".repeat(40);
    Approval {
        caption: captions.identity.approver.clone(),
        position: approver.map_or_else(blank, |approver| approver.position.value.0.clone()),
        name: approver.map_or_else(blank, |approver| approver.name.value.0.clone()),
        nip: approver.map_or_else(
            || "NIP".to_owned(),
            |approver| format!("NIP {}", approver.nip.value.written),
        ),
    }
}

/// The listed actors in order; one that a row names without being listed follows them.
fn columns(sop: &Sop) -> Vec<ActorColumn> {
    let listed = sop.actors.iter().map(|actor| &actor.id.value);
    let used = sop.rows.iter().flat_map(|row| row.actors.value.iter()).map(|id| &id.value);
    let mut columns: Vec<ActorColumn> = Vec::new();
    for id in listed.chain(used) {
        if columns.iter().all(|column| column.id != *id) {
            columns.push(ActorColumn { id: id.clone(), name: actor_name(sop, id, Page::Chart) });
        }
    }
    columns
}

fn chart_row(
    sop: &Sop,
    columns: &[ActorColumn],
    printed: &PrintedRow,
    all: &[PrintedRow],
) -> ChartRow {
    let first = row_of(sop, &printed.members[0]);
    let last = row_of(sop, &printed.members[printed.members.len() - 1]);
    let actor = first.actors.first().map(|id| &id.value);
    let column = columns.iter().position(|column| Some(&column.id) == actor).unwrap_or(0);
    let begins = sop.rows.first().is_some_and(|row| row.id.value == first.id.value);
    let marker = YesNo::is_yes(first.marker.as_ref());
    let symbol = if !last.branches.is_empty() {
        SymbolKind::Diamond
    } else if begins || marker || ends_here(sop, last) {
        SymbolKind::Capsule
    } else {
        SymbolKind::Rectangle
    };
    let further = further_columns(first, columns, column);
    let members: Vec<&Row> = printed.members.iter().map(|id| row_of(sop, id)).collect();
    let number = |id: &RowId| number_of(all, id);
    let notes = notes(sop, &members, &number);
    ChartRow { printed: printed.clone(), column, further, symbol, notes }
}

/// The printed number of a row of the file; an id that is no row stays.
fn number_of(printed: &[PrintedRow], id: &RowId) -> String {
    let known = printed.iter().find(|row| row.members.contains(id));
    known.map_or_else(|| id.to_string(), |row| row.number.clone())
}

/// Columns of the row's other actors, from left to right.
fn further_columns(row: &Row, columns: &[ActorColumn], own: usize) -> Vec<usize> {
    let place = |actor: &ActorId| columns.iter().position(|column| column.id == *actor);
    let mut further: Vec<usize> =
        row.actors.value.iter().filter_map(|actor| place(&actor.value)).collect();
    further.retain(|at| *at != own);
    further.sort_unstable();
    further.dedup();
    further
}

fn row_of<'sop>(sop: &'sop Sop, id: &RowId) -> &'sop Row {
    let row = sop.rows.iter().find(|row| row.id.value == *id);
    row.expect("printed rows are made from the rows of this SOP")
}

/// True if the flow ends after this row.
fn ends_here(sop: &Sop, row: &Row) -> bool {
    let forks = !row.parallel.is_empty() || !row.first_of.is_empty();
    match &row.to {
        Some(to) => !is_row(sop, &to.value),
        None => !forks && sop.rows.last().is_some_and(|last| last.id.value == row.id.value),
    }
}

/// An exit as written: the target's id, the answer, and whether the applicant gets the papers back.
struct Exit<'sop> {
    to: &'sop RowId,
    label: Option<String>,
    kind: EdgeKind,
}

fn exits<'sop>(sop: &'sop Sop, row: &'sop Row) -> Vec<Exit<'sop>> {
    let mut exits: Vec<Exit<'sop>> = Vec::new();
    for branch in &row.branches {
        let label = Some(branch.answer.value.0.clone());
        let to = branch.to.iter().map(|to| (to, EdgeKind::Branch));
        let back = branch.returns_to.iter().map(|to| (to, EdgeKind::Return));
        exits.extend(to.chain(back).map(|(to, kind)| Exit {
            to: &to.value,
            label: label.clone(),
            kind,
        }));
    }
    let plain = row.to.iter().chain(&row.parallel).chain(&row.first_of);
    exits.extend(plain.map(|to| Exit { to: &to.value, label: None, kind: EdgeKind::Default }));
    if exits.is_empty() {
        let place = sop.rows.iter().position(|other| other.id.value == row.id.value);
        let next = place.and_then(|place| sop.rows.get(place + 1));
        exits.extend(next.map(|next| Exit {
            to: &next.id.value,
            label: None,
            kind: EdgeKind::Default,
        }));
    }
    let overdue = row.overdue.as_ref().and_then(|overdue| overdue.value.to.as_ref());
    exits.extend(overdue.map(|to| Exit {
        to: &to.value,
        label: Some(OVERDUE_LABEL.to_owned()),
        kind: EdgeKind::Branch,
    }));
    exits
}

/// All arrows between printed rows. An answer that ends the case gets a capsule of its own below the last row.
fn edges(sop: &Sop, rows: &mut Vec<ChartRow>) -> Vec<Edge> {
    let printed = rows.len();
    let mut edges = Vec::new();
    for from in 0..printed {
        let members = rows[from].printed.members.clone();
        for (index, member) in members.iter().enumerate() {
            let exits = exits(sop, row_of(sop, member));
            // The row's own capsule is the end of its only way; an end among several ways has one of its own.
            let unlabelled = exits.iter().filter(|exit| exit.label.is_none()).count();
            for exit in exits {
                let inside = index + 1 < members.len() && members.get(index + 1) == Some(exit.to);
                if inside {
                    continue;
                }
                if exit.label.is_none() && unlabelled == 1 && !is_row(sop, exit.to) {
                    continue;
                }
                let to = target(sop, rows, printed, from, &exit);
                let Some(to) = to else { continue };
                note_return(&mut rows[from..], &exit, sop);
                edges.push(Edge { from, to, label: exit.label, kind: exit.kind });
            }
        }
    }
    edges
}

/// The printed row that an exit enters; an end that has no row yet gets one below the last.
fn target(
    sop: &Sop,
    rows: &mut Vec<ChartRow>,
    printed: usize,
    from: usize,
    exit: &Exit<'_>,
) -> Option<usize> {
    let row = rows[..printed].iter().position(|row| row.printed.members.contains(exit.to));
    if row.is_some() {
        return row;
    }
    if is_row(sop, exit.to) {
        return None;
    }
    let known = rows[printed..].iter().position(|row| row.printed.id == *exit.to);
    if let Some(known) = known {
        return Some(printed + known);
    }
    let name = end_name(sop, exit.to);
    let column = rows[from].column;
    rows.push(ChartRow {
        printed: PrintedRow {
            id: exit.to.clone(),
            members: Vec::new(),
            number: String::new(),
            text: name,
            actors: Vec::new(),
            needs: PrintedCell::default(),
            time: String::new(),
            minutes: None,
            output: PrintedCell::default(),
            remark: PrintedCell::default(),
        },
        column,
        further: Vec::new(),
        symbol: SymbolKind::Capsule,
        notes: Vec::new(),
    });
    Some(rows.len() - 1)
}

fn is_row(sop: &Sop, id: &RowId) -> bool {
    sop.rows.iter().any(|row| row.id.value == *id)
}

/// A return whose target is not a row of the applicant shows no column to go to: the column Ket says it.
fn note_return(rows: &mut [ChartRow], exit: &Exit<'_>, sop: &Sop) {
    let applicant = ActorId::new("pemohon");
    let own = |row: &Row| row.actors.iter().any(|actor| actor.value == applicant);
    let shown = sop.rows.iter().any(|row| row.id.value == *exit.to && own(row));
    if exit.kind == EdgeKind::Return && !shown {
        let answer = exit.label.as_deref().unwrap_or_default();
        let note = format!("{answer}: ke pemohon");
        if !rows[0].notes.contains(&note) {
            rows[0].notes.push(note);
        }
    }
}
