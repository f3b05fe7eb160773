//! The facts in letters that the bundled font has: what it lacks is drawn as an empty box, what cannot be printed is
//! left out. A reader's own fonts would set such letters wider or narrower than they were measured.
//! The words for readers who cannot see the drawing keep every letter.

use crate::document::chart::facts::{ChartFacts, ChartRow};
use crate::document::metrics::{Metrics, Style};
use crate::document::print_view::PrintedCell;

/// Stands for a letter that the font lacks.
const BOX: char = '\u{25a1}';

/// The same facts, every text in letters of the font.
pub(crate) fn in_font(facts: &ChartFacts, metrics: &Metrics) -> ChartFacts {
    let mut facts = facts.clone();
    let put = |text: &mut String| {
        if text.chars().any(|letter| replaced(metrics, letter) != Some(letter)) {
            *text = text.chars().filter_map(|letter| replaced(metrics, letter)).collect();
        }
    };
    put(&mut facts.head.title);
    for (caption, value) in &mut facts.head.lines {
        put(caption);
        put(value);
    }
    let captions = &mut facts.captions;
    for caption in [
        &mut captions.number,
        &mut captions.text,
        &mut captions.actors,
        &mut captions.quality,
        &mut captions.needs,
        &mut captions.time,
        &mut captions.output,
        &mut captions.remark,
    ] {
        put(caption);
    }
    facts.columns.iter_mut().for_each(|column| put(&mut column.name));
    facts.rows.iter_mut().for_each(|row| put_row(row, &put));
    for label in facts.edges.iter_mut().filter_map(|edge| edge.label.as_mut()) {
        put(label);
        // An answer has no lines of its own: where it breaks is seen on the page.
        *label = label.split_whitespace().collect::<Vec<_>>().join(" ");
    }
    facts.rules.iter_mut().for_each(&put);
    if let Some(total) = &mut facts.total {
        put(&mut total.text);
        put(&mut total.time);
        total.remark.iter_mut().for_each(&put);
    }
    if let Some(approval) = &mut facts.approval {
        put(&mut approval.caption);
        put(&mut approval.position);
        put(&mut approval.name);
        put(&mut approval.nip);
    }
    put(&mut facts.footer.version_line);
    facts.footer.mark.iter_mut().for_each(&put);
    facts
}

fn put_row(row: &mut ChartRow, put: &impl Fn(&mut String)) {
    let printed = &mut row.printed;
    for text in [&mut printed.number, &mut printed.text, &mut printed.time] {
        put(text);
    }
    let cell = |cell: &mut PrintedCell| cell.items.iter_mut().for_each(put);
    cell(&mut printed.needs);
    cell(&mut printed.output);
    cell(&mut printed.remark);
    row.notes.iter_mut().for_each(put);
}

/// The letter itself, a box if the font lacks it, nothing if it cannot be printed: marks of direction and joining,
/// control characters other than the end of a line.
fn replaced(metrics: &Metrics, letter: char) -> Option<char> {
    let is_mark = matches!(
        letter,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{fff0}'..='\u{ffff}' | '\u{ad}'
    );
    match letter {
        '\n' => Some(letter),
        '\t' => Some(' '),
        _ if is_mark || letter.is_control() => None,
        _ if metrics.has(Style::Regular, letter) && metrics.has(Style::Bold, letter) => {
            Some(letter)
        }
        _ => Some(BOX),
    }
}
