//! What of a letter does not fit its sheet, measured in the bundled font; and ends that would leave a signature alone.
//! It says nothing of how many sheets there are; the page knows that.

use super::blocks::{Block, Letter, Run, Runs, plain};
use super::columns::{columns, style};
use super::layout::{SIZE, text_width};
use crate::document::metrics::{Metrics, Micrometres};

/// The places of a letter for texts of one word after another; as `letter.typ` has them.
const CAPTION: Micrometres = 48_000;
const REFERENCE: Micrometres = 65_000;
const ADDRESSEE: Micrometres = 69_000;
const SIGNATURE: Micrometres = 82_000;
/// The page cuts words of so many letters wherever a line ends.
const CUT_LETTERS: usize = 28;

/// What kind of misfit.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum MisfitKind {
    /// Text that leaves its place, or a table that is wider than the sheet.
    TooWide,
    /// A table of a head alone.
    EmptyTable,
    /// No sentence stands between the body and the signature.
    NoClosing,
}

/// One misfit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Misfit {
    /// Its kind.
    pub kind: MisfitKind,
    /// What it is, in words; no value is in them.
    pub words: String,
    /// Words of the template near which it is; empty for the end of the body.
    pub near: String,
}

/// Everything of a letter that does not fit.
pub fn misfits(letter: &Letter) -> Vec<Misfit> {
    let mut look = Look {
        metrics: Metrics::default(),
        width: text_width(letter.imprint.sheet),
        found: vec![],
    };
    for line in &letter.reference {
        let caption = plain(&line.caption);
        look.word(
            &line.value,
            REFERENCE,
            &format!("di samping `{caption}`"),
            &caption.to_lowercase(),
        );
    }
    for line in &letter.addressee {
        look.word(line, ADDRESSEE, "di alamat tujuan", "kepada");
    }
    if let Some(signature) = &letter.signature {
        for line in signature.position.iter().chain([&signature.name, &signature.rank]) {
            look.word(line, SIGNATURE, "di kaki surat", "tanda_tangan");
        }
    }
    look.blocks(&letter.body, true);
    let closes = matches!(letter.body.last(), Some(Block::Paragraph { .. }));
    if letter.signature.is_some() && !closes {
        let what = match letter.body.last() {
            None => "isi surat kosong",
            Some(Block::Table { .. }) => "isi surat berakhir dengan tabel",
            Some(Block::List { .. }) => "isi surat berakhir dengan daftar",
            Some(_) => "isi surat berakhir dengan pasangan",
        };
        look.add(MisfitKind::NoClosing, what.to_owned(), "");
    }
    look.found
}

struct Look {
    metrics: Metrics,
    width: Micrometres,
    found: Vec<Misfit>,
}

impl Look {
    fn add(&mut self, kind: MisfitKind, words: String, near: &str) {
        self.found.push(Misfit { kind, words, near: near.to_owned() });
    }

    /// The widest word that no line cuts, if it is wider than its place.
    fn word(&mut self, runs: &[Run], there: Micrometres, place: &str, near: &str) {
        let text = plain(runs);
        let whole = text.split_whitespace().filter(|word| word.chars().count() < CUT_LETTERS);
        let style = style(runs, place.ends_with("kaki surat"));
        let widths =
            whole.map(|word| (self.metrics.width(style, SIZE, word), word.chars().count()));
        let Some((needed, letters)) = widths.max().filter(|(needed, _)| *needed > there) else {
            return;
        };
        let words = format!(
            "kata dengan {letters} huruf {place} tidak muat: perlu {} mm, tempatnya {} mm",
            millimetres(needed),
            there / 1_000
        );
        self.add(MisfitKind::TooWide, words, near);
    }

    /// Tables within lists have less room, and take what there is.
    fn blocks(&mut self, blocks: &[Block], is_outer: bool) {
        for block in blocks {
            match block {
                Block::Paragraph { .. } => {}
                Block::Pairs { rows } => {
                    for row in rows {
                        let caption = plain(&row.caption);
                        self.word(&row.caption, CAPTION, &format!("`{caption}`"), &caption);
                    }
                }
                Block::List { items, .. } => {
                    for item in items {
                        self.blocks(item, false);
                    }
                }
                Block::Table { align, head, rows } => {
                    let heads: Vec<String> = head.iter().map(|cell| plain(cell)).collect();
                    let (named, near) = (heads.join(" | "), first_words(head));
                    if rows.is_empty() {
                        let words = format!("tabel `{named}` tanpa baris");
                        self.add(MisfitKind::EmptyTable, words, &near);
                    }
                    let columns = columns(&self.metrics, align, head, rows, self.width);
                    if let Some(needed) = columns.needed.filter(|_| is_outer) {
                        let words = format!(
                            "tabel `{named}` perlu {} mm, lebar isi surat {} mm",
                            millimetres(needed),
                            self.width / 1_000
                        );
                        self.add(MisfitKind::TooWide, words, &near);
                    }
                }
            }
        }
    }
}

/// The first two heads of a table as a template writes them.
fn first_words(head: &[Runs]) -> String {
    head.iter().take(2).map(|cell| plain(cell)).collect::<Vec<_>>().join(" | ")
}

/// Rounded up.
fn millimetres(length: Micrometres) -> Micrometres {
    (length + 999) / 1_000
}
