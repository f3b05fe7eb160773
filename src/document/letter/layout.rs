//! A letter as its page sets it: tables with the widths of their columns, and the end of the body apart, so that it stays
//! on one sheet with the signature. A signature alone on a sheet proves nothing.
//! It breaks no pages; the page does.

use serde_json::{Value as Json, json};

use super::blocks::{Block, Letter, Run, Runs, plain};
use super::columns::{Columns, columns, lines, style};
use crate::document::imprint::Sheet;
use crate::document::metrics::{Metrics, Micrometres};

/// Margins left and right: 25 and 20 mm.
const MARGINS_MM: u32 = 45;
/// Letters of the body: 11 pt.
pub(super) const SIZE: Micrometres = 3_881;
/// The first line of a paragraph begins 10 mm further in.
const INDENT: Micrometres = 10_000;
/// A last paragraph of more lines than these goes over two sheets rather than leaving half of one empty.
const KEPT_LINES_MAX: usize = 8;
/// So many lines of what goes over two sheets stay with the signature.
const KEPT_LINES: usize = 2;
/// A row of more lines than these goes over two sheets.
const ROW_LINES_MAX: usize = 25;

/// The width of the body.
pub(crate) fn text_width(sheet: Sheet) -> Micrometres {
    i64::from(sheet.sides_mm().0 - MARGINS_MM) * 1_000
}

/// How a page takes long parts that stand at the end of the body.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// Cut, so that their last lines can stay with the signature.
    #[cfg_attr(not(feature = "pdf"), allow(dead_code, reason = "only PDF is cut here"))]
    Cut,
    /// Whole; the page finds its own way.
    Whole,
}

/// The letter for its page: `badan` up to the end, and `penutup`, which stays with the signature.
pub(crate) fn page_facts(letter: &Letter, ending: Ending) -> Json {
    let metrics = Metrics::default();
    let width = text_width(letter.imprint.sheet);
    let mut json = serde_json::to_value(letter).expect("a letter is texts, lists and maps");
    let (body, kept) = parted(&metrics, &letter.body, width, ending);
    json["badan"] = body.iter().map(|part| block(&metrics, part, width)).collect();
    json["penutup"] = kept.iter().map(|part| block(&metrics, part, width)).collect();
    json
}

/// A block, perhaps a piece of one.
struct Piece {
    block: Block,
    /// The last line is as wide as the others, since the sentence goes on.
    goes_on: bool,
    /// Goes on from the piece before it: no space above, no head again, and columns as wide as there.
    continues: Option<Vec<Micrometres>>,
}

impl Piece {
    fn whole(block: &Block) -> Self {
        Self { block: block.clone(), goes_on: false, continues: None }
    }
}

/// What comes before, and what stays with the signature.
fn parted(
    metrics: &Metrics,
    body: &[Block],
    width: Micrometres,
    ending: Ending,
) -> (Vec<Piece>, Vec<Piece>) {
    let all = |blocks: &[Block]| -> Vec<Piece> { blocks.iter().map(Piece::whole).collect() };
    let Some((last, before)) = body.split_last() else { return (Vec::new(), Vec::new()) };
    if let Block::Paragraph { runs, .. } = last {
        let own = paragraph_lines(metrics, runs, width).len();
        if own <= KEPT_LINES_MAX {
            // One line is little: the paragraph before it comes along if it is short too.
            let shares = |block: &Block| match block {
                Block::Paragraph { runs, .. } => {
                    own < KEPT_LINES
                        && paragraph_lines(metrics, runs, width).len() <= KEPT_LINES_MAX
                }
                Block::List { .. } | Block::Pairs { .. } | Block::Table { .. } => false,
            };
            let from = before.len() - usize::from(before.last().is_some_and(shares));
            return (all(&body[..from]), all(&body[from..]));
        }
    }
    if ending == Ending::Whole {
        return (all(body), Vec::new());
    }
    let mut body = all(before);
    match cut(metrics, last, width) {
        Some((head, tail)) => {
            body.push(head);
            (body, vec![tail])
        }
        None => (body, vec![Piece::whole(last)]),
    }
}

/// A long block in two: most of it, and its last lines; `None` for one that is short enough to stay whole.
fn cut(metrics: &Metrics, block: &Block, width: Micrometres) -> Option<(Piece, Piece)> {
    match block {
        Block::Paragraph { runs, continues } => {
            let lines = paragraph_lines(metrics, runs, width);
            let kept = lines[lines.len() - KEPT_LINES..].concat();
            let letters = kept.chars().filter(|letter| !letter.is_whitespace()).count();
            let (head, tail) = cut_runs(runs, letters);
            let head = Block::Paragraph { runs: head, continues: *continues };
            let tail = Block::Paragraph { runs: tail, continues: true };
            Some((
                Piece { block: head, goes_on: true, continues: None },
                Piece { block: tail, goes_on: false, continues: Some(Vec::new()) },
            ))
        }
        Block::List { ordered, start, items } if items.len() > 1 => {
            let (last, before) = items.split_last()?;
            let list = |start, items: &[Vec<Block>]| Block::List {
                ordered: *ordered,
                start,
                items: items.to_vec(),
            };
            let head = Piece::whole(&list(*start, before));
            let tail = list(start + before.len() as u64, std::slice::from_ref(last));
            Some((head, Piece { block: tail, goes_on: false, continues: Some(Vec::new()) }))
        }
        Block::Pairs { rows } if rows.len() > KEPT_LINES => {
            let (before, last) = rows.split_at(rows.len() - KEPT_LINES);
            let pairs = |rows: &[super::blocks::Pair]| Block::Pairs { rows: rows.to_vec() };
            let tail = Piece { block: pairs(last), goes_on: false, continues: Some(Vec::new()) };
            Some((Piece::whole(&pairs(before)), tail))
        }
        Block::Table { align, head, rows } if rows.len() > KEPT_LINES => {
            let widths = columns(metrics, align, head, rows, width).widths;
            let (before, last) = rows.split_at(rows.len() - KEPT_LINES);
            let table = |rows: &[Vec<Runs>]| Block::Table {
                align: align.clone(),
                head: head.clone(),
                rows: rows.to_vec(),
            };
            let head = Piece { block: table(before), goes_on: true, continues: None };
            Some((head, Piece { block: table(last), goes_on: false, continues: Some(widths) }))
        }
        Block::List { .. } | Block::Pairs { .. } | Block::Table { .. } => None,
    }
}

/// The lines of a paragraph, nearly as the page breaks them.
fn paragraph_lines(metrics: &Metrics, runs: &[Run], width: Micrometres) -> Vec<String> {
    // The indent, as words that are as wide.
    let indent = metrics.width(style(runs, false), SIZE, "n").max(1);
    let blank = "n".repeat(usize::try_from(INDENT / indent).unwrap_or(0));
    let text = format!("{blank}{}", plain(runs));
    let mut lines = metrics.wrap(style(runs, false), SIZE, &text, width);
    if let Some(first) = lines.first_mut() {
        *first = first.strip_prefix(&blank).unwrap_or(first).to_owned();
    }
    lines
}

/// Runs in two, so that the second has the last so many letters, blanks not counted.
fn cut_runs(runs: &[Run], letters: usize) -> (Runs, Runs) {
    let is_letter = |letter: &char| !letter.is_whitespace();
    let all: usize = runs.iter().map(|run| run.text.chars().filter(is_letter).count()).sum();
    let mut left = all.saturating_sub(letters);
    let (mut head, mut tail) = (Runs::new(), Runs::new());
    for run in runs {
        if run.line_break {
            let side = if left > 0 { &mut head } else { &mut tail };
            side.push(run.clone());
            continue;
        }
        // The first letter that is kept, and the blank before it if it begins a run.
        let mut own = run.text.char_indices().filter(|(_, letter)| is_letter(letter));
        let cut = match left {
            0 => 0,
            before => own.nth(before).map_or(run.text.len(), |(at, _)| at),
        };
        left -= run.text[..cut].chars().filter(is_letter).count();
        let push = |to: &mut Runs, text: &str| {
            if !text.is_empty() {
                to.push(Run { text: text.to_owned(), ..run.clone() });
            }
        };
        push(&mut head, &run.text[..cut]);
        push(&mut tail, &run.text[cut..]);
    }
    if let Some(last) = head.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    (head, tail)
}

fn block(metrics: &Metrics, piece: &Piece, width: Micrometres) -> Json {
    let mut json = serde_json::to_value(&piece.block).expect("a block is texts, lists and maps");
    json["bersambung"] = json!(piece.goes_on);
    json["sambungan"] = json!(piece.continues.is_some());
    if let Block::Table { align, head, rows } = &piece.block {
        let Columns { mut widths, needed } = columns(metrics, align, head, rows, width);
        if let Some(before) = piece.continues.as_ref().filter(|before| !before.is_empty()) {
            widths.clone_from(before);
        }
        let tall: Vec<bool> =
            rows.iter().map(|row| lines(metrics, row, &widths) > ROW_LINES_MAX).collect();
        json["lebar"] = json!(widths);
        json["sempit"] = json!(needed.is_some());
        json["tinggi"] = json!(tall);
    }
    json
}

#[cfg(test)]
mod tests {
    use super::{Ending, Piece, cut_runs, parted, text_width};
    use crate::document::imprint::Sheet;
    use crate::document::letter::blocks::{Block, Run, plain};
    use crate::document::metrics::Metrics;

    fn run(text: &str, bold: bool) -> Run {
        Run { text: text.into(), bold, ..Run::default() }
    }

    #[test]
    fn runs_are_cut_between_words_and_keep_their_style() {
        let runs = [run("satu dua ", false), run("tiga em", true), run("pat lima", false)];
        let (head, tail) = cut_runs(&runs, "empatlima".len());
        assert_eq!((plain(&head), plain(&tail)), ("satu dua tiga".into(), "empat lima".into()));
        assert_eq!(tail, [run("em", true), run("pat lima", false)]);
    }

    #[test]
    fn long_last_paragraph_loses_nothing_when_it_is_cut() {
        let text = "Kata demi kata sampai panjang sekali. ".repeat(60);
        let body = [Block::Paragraph { runs: vec![run(text.trim(), false)], continues: false }];
        let width = text_width(Sheet::F4);
        let (before, kept) = parted(&Metrics::default(), &body, width, Ending::Cut);
        let words = |pieces: &[Piece]| -> String {
            let text = pieces.iter().map(|piece| match &piece.block {
                Block::Paragraph { runs, .. } => plain(runs),
                other => panic!("{other:?}"),
            });
            text.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(format!("{} {}", words(&before), words(&kept)), text.trim());
        let lines = Metrics::default().wrap(
            crate::document::metrics::Style::Regular,
            super::SIZE,
            &words(&kept),
            width,
        );
        assert_eq!(lines.len(), 2);
    }
}
