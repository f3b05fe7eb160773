//! The draft as it would be printed beside the source, cell for cell: what differs is written as `sel`.
//! Bullets and capitals of units belong to the office's caption set; it picks the set that fits best.

use std::collections::BTreeMap;

use crate::diag::diagnostic::Sources;
use crate::document::captions::Captions;
use crate::document::print_view::{Page, PrintedRow, printed_rows};
use crate::exchange::import::form::{SourceForm, SourceRow};
use crate::exchange::import::plan::{Plan, PlanCell};
use crate::exchange::import::scalars::bare_number;
use crate::exchange::import::words::{one_line, same, same_words};
use crate::exchange::import::write::write;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::printing::Column;
use crate::sop::read::read_sop;
use crate::source::SourceText;

/// A cell that prints otherwise than the source has it.
struct Difference {
    cell: PlanCell,
    /// Only bullets, strokes or capitals differ.
    is_style: bool,
}

/// What differs with a caption set, on page 2 and on the flowchart.
struct Fit {
    captions: Option<String>,
    pages: [Vec<Difference>; 2],
}

impl Fit {
    fn count(&self) -> usize {
        self.pages.iter().map(Vec::len).sum()
    }
}

/// Completes the plan with caption set and differing cells, so that its print says what the source says.
pub(super) fn settle(plan: &mut Plan, form: &SourceForm, office: Option<&Kantor>) {
    let sets = office.into_iter().flat_map(|office| &office.captions);
    let names = sets.map(|set| Some(set.id.value.to_string()));
    let mut best: Option<Fit> = None;
    for captions in std::iter::once(None).chain(names) {
        plan.captions.clone_from(&captions);
        let Some(pages) = differences(plan, form, office) else { continue };
        let fit = Fit { captions, pages };
        if best.as_ref().is_none_or(|best| fit.count() < best.count()) {
            best = Some(fit);
        }
    }
    plan.captions = None;
    let Some(Fit { captions, pages: [table, chart] }) = best else { return };
    plan.captions = captions;
    let sources = [form.table.as_ref(), form.chart.as_ref()];
    let counts = sources.map(|page| page.map_or(0, |page| page.rows.len()));
    let mut has_style = false;
    plan.table.cells = kept(&table, counts[0], &mut has_style);
    plan.chart.cells = kept(&chart, counts[1], &mut has_style);
    if has_style {
        plan.print_questions.push(
            "butir (-) atau huruf besar satuan pada naskah lain dari bawaan; bila harus sama, tambahkan `istilah` di kantor.yaml lalu tulis `cetak: { istilah: … }`".to_owned(),
        );
    }
}

/// Differences of words always; of style only where they are exceptions of their column.
fn kept(all: &[Difference], rows: usize, has_style: &mut bool) -> Vec<PlanCell> {
    let mut styles: BTreeMap<Column, usize> = BTreeMap::new();
    for difference in all.iter().filter(|difference| difference.is_style) {
        *styles.entry(difference.cell.column).or_default() += 1;
    }
    let mut cells = Vec::new();
    for difference in all {
        let same_column = styles.get(&difference.cell.column).copied().unwrap_or(0);
        if difference.is_style && same_column * 2 > rows {
            *has_style = true;
            continue;
        }
        cells.push(difference.cell.clone());
    }
    cells
}

/// The SOP that this plan writes; `None` only if the text had a fault of shape.
pub(super) fn read_back(text: &str) -> Option<Sop> {
    let mut sources = Sources::default();
    let file = sources.add(SourceText::new("rancangan.yaml", text.to_owned()));
    read_sop(sources.get(file), file).value
}

fn differences(
    plan: &Plan,
    form: &SourceForm,
    office: Option<&Kantor>,
) -> Option<[Vec<Difference>; 2]> {
    let sop = read_back(&write(plan, ""))?;
    let captions = office.map_or_else(Captions::default, |office| Captions::of(&sop, office));
    let print = sop.print.as_ref();
    let page =
        |page, view, source: Option<&Vec<SourceRow>>, at: fn(&Plan, usize) -> Option<usize>| {
            let printed = printed_rows(&sop, &captions, view, page);
            let mut found = Vec::new();
            for row in &printed {
                let index = plan.rows.iter().position(|known| known.id == row.id.as_str());
                let own = index.and_then(|index| at(plan, index)).and_then(|at| source?.get(at));
                if let Some(own) = own {
                    differing(row, own, page, &mut found);
                }
            }
            found
        };
    let table = form.table.as_ref().map(|table| &table.rows);
    let chart = form.chart.as_ref().map(|chart| &chart.rows);
    Some([
        page(Page::Table, print.and_then(|print| print.table.as_ref()), table, |plan, index| {
            plan.rows[index].on_table
        }),
        page(
            Page::Chart,
            print.and_then(|print| print.flowchart.as_ref()),
            chart,
            |plan, index| plan.rows[index].on_chart,
        ),
    ])
}

fn differing(printed: &PrintedRow, source: &SourceRow, page: Page, found: &mut Vec<Difference>) {
    let lines = |cell: &crate::document::print_view::PrintedCell| cell.lines().join("\n");
    let mut cells = vec![
        (Column::Number, printed.number.clone(), bare_number(&source.number).to_owned()),
        (Column::Text, printed.text.clone(), source.text.clone()),
        (Column::Needs, lines(&printed.needs), source.needs.clone()),
        (Column::Time, printed.time.clone(), source.time.clone()),
        (Column::Output, lines(&printed.output), source.output.clone()),
        (Column::Remark, lines(&printed.remark), source.remark.clone()),
    ];
    if page == Page::Table && !source.actor.is_empty() {
        cells.push((Column::Actor, printed.actors.join(" / "), source.actor.clone()));
    }
    for (column, now, wanted) in cells {
        if same(&now, &wanted) {
            continue;
        }
        let is_text = matches!(column, Column::Text | Column::Number);
        let text = if is_text { one_line(&wanted) } else { wanted.trim().to_owned() };
        let is_style = same_words(&now, &wanted);
        let cell = PlanCell { row: printed.id.to_string(), column, text };
        found.push(Difference { cell, is_style });
    }
}
