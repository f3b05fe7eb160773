//! Where each row leads: what the marks and remarks write out, and questions where they only hint.
//! A return without a written number stays a question, with the lines to be filled beside it.

use crate::base::limits::IMPORT_ANSWERS_MAX;
use crate::exchange::import::flow::{Arrow, Target, arrows, hint_of_choice};
use crate::exchange::import::form::{SourceRow, SourceTable};
use crate::exchange::import::grid::Shape;
use crate::exchange::import::plan::{Exit, Plan, PlanAnswer, PlanRow};
use crate::exchange::import::scalars::row_number;
use crate::exchange::import::words::{bare, one_line};

/// Which row of the file bears which number, on each page.
pub(super) struct Numbers {
    table: Vec<(u32, String)>,
    chart: Vec<(u32, String)>,
}

impl Numbers {
    pub(super) fn of(plan: &Plan, table: &SourceTable, chart: &SourceTable) -> Self {
        let (mut on_table, mut on_chart) = (Vec::new(), Vec::new());
        for row in &plan.rows {
            if let Some(number) = row.on_table.and_then(|at| row_number(&table.rows[at].number)) {
                on_table.push((number, row.id.clone()));
            }
            if let Some(number) = row.on_chart.and_then(|at| row_number(&chart.rows[at].number)) {
                on_chart.push((number, row.id.clone()));
            }
        }
        Self { table: on_table, chart: on_chart }
    }

    fn row(&self, number: u32, on_chart: bool) -> Option<&str> {
        let known = if on_chart { &self.chart } else { &self.table };
        known.iter().find(|(own, _)| *own == number).map(|(_, id)| id.as_str())
    }
}

/// Fills the exit of a row.
pub(super) fn exit_of(
    row: &mut PlanRow,
    table: Option<&SourceRow>,
    chart: Option<&SourceRow>,
    next: Option<&str>,
    numbers: &Numbers,
) {
    let drawn = chart
        .map(|chart| chart.marks.iter().flat_map(|mark| arrows(&mark.words)).collect::<Vec<_>>());
    let mut found = drawn.unwrap_or_default();
    let on_chart = !found.is_empty() || table.is_none();
    if found.is_empty() {
        found = arrows(&table.or(chart).map(|source| source.remark.clone()).unwrap_or_default());
    }
    let words: Vec<String> = chart
        .into_iter()
        .flat_map(|chart| &chart.marks)
        .map(|mark| one_line(&mark.words))
        .filter(|words| !bare(words).is_empty() && words.chars().count() > 1)
        .collect();
    if !words.is_empty() {
        row.notes.push(format!("pada kolom pelaksana tertulis: {}", words.join("; ")));
    }
    let is_diamond = chart
        .is_some_and(|chart| chart.marks.iter().any(|mark| mark.shape == Some(Shape::Diamond)));
    match resolved(&found, on_chart, next, numbers) {
        Some(exit) => row.exit = exit,
        None if !found.is_empty() || is_diamond => {
            row.exit = Exit::Asked;
            row.questions.push(
                "keputusan: apa pertanyaannya, ke kegiatan nomor berapa bila Ya, dan bila Tidak?"
                    .to_owned(),
            );
        }
        None => {
            let text = table.or(chart).map(|source| source.text.as_str()).unwrap_or_default();
            if let Some(hint) = hint_of_choice(text) {
                row.exit = Exit::Asked;
                row.questions.push(hint.to_owned());
            }
        }
    }
    if matches!(row.exit, Exit::Answers(_)) {
        row.questions.push(
            "apa pertanyaan yang dijawab di sini? naskah hanya menulis jawabannya".to_owned(),
        );
    }
}

/// The exit that written arrows make; `None` if they leave something open.
fn resolved(
    found: &[Arrow],
    on_chart: bool,
    next: Option<&str>,
    numbers: &Numbers,
) -> Option<Exit> {
    let id = |target: &Target| match target {
        Target::Row(number) => Some((numbers.row(*number, on_chart)?.to_owned(), false)),
        Target::Applicant(number) => Some((numbers.row(*number, on_chart)?.to_owned(), true)),
        Target::End => Some(("selesai".to_owned(), false)),
    };
    if let [Arrow { answer, target }] = found {
        let (target, back) = id(target).filter(|_| answer.is_empty())?;
        let is_next = Some(target.as_str()) == next;
        return (!back).then_some(if is_next { Exit::Next } else { Exit::To(target) });
    }
    if found.len() > IMPORT_ANSWERS_MAX {
        return None;
    }
    let mut answers: Vec<PlanAnswer> = Vec::new();
    for arrow in found {
        let (target, is_back) = id(&arrow.target)?;
        let is_twice = answers.iter().any(|known| known.answer.eq_ignore_ascii_case(&arrow.answer));
        if arrow.answer.is_empty() || is_twice {
            return None;
        }
        answers.push(PlanAnswer { answer: arrow.answer.clone(), is_back, target });
    }
    (answers.len() > 1).then_some(Exit::Answers(answers))
}
