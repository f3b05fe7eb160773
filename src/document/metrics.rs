//! Widths of texts in the bundled font, and where a sentence breaks into lines; whole micrometres only.
//! It never looks at the fonts of the machine.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use rustybuzz::Face;
use unicode_linebreak::{BreakOpportunity, linebreaks};

/// A length on paper in thousandths of a millimetre.
pub type Micrometres = i64;

/// Liberation Sans, regular.
pub const REGULAR: &[u8] = include_bytes!("../../templates/fonts/LiberationSans-Regular.ttf");
/// Liberation Sans, bold.
pub const BOLD: &[u8] = include_bytes!("../../templates/fonts/LiberationSans-Bold.ttf");

/// The name by which drawings ask for the bundled font.
pub const FAMILY: &str = "Liberation Sans";

/// The styles that drawings use.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Style {
    /// Upright, normal weight.
    Regular,
    /// Upright, bold.
    Bold,
}

/// Letters whose advances are looked up once: Latin with all its marks.
const COMMON: usize = 0x250;

/// The bundled font, ready to measure. Widths are sums of the letters' advances: a program that draws pairs of letters
/// nearer to each other stays within them.
pub struct Metrics {
    regular: Measured,
    bold: Measured,
    /// Texts already taken apart: a layout asks for each at several sizes and widths.
    known: RefCell<BTreeMap<(bool, String), Pieces>>,
}

/// A text taken apart.
type Pieces = Rc<Vec<Piece>>;

/// A part of a text that is not broken as long as it fits a line; widths in units of the font.
struct Piece {
    text: String,
    /// Without the spaces at its end, which take no room there.
    word: i64,
    /// With them.
    whole: i64,
    /// True if the line ends after it in any case.
    ends_line: bool,
}

/// A font file with the advances of common letters.
struct Measured {
    face: Face<'static>,
    common: Vec<i64>,
}

impl Measured {
    fn new(bytes: &'static [u8]) -> Self {
        let face = Face::from_slice(bytes, 0).expect("the bundled font files are fonts");
        let letters = (0..COMMON).filter_map(|code| char::from_u32(u32::try_from(code).ok()?));
        let common = letters.map(|letter| advance(&face, letter)).collect();
        Self { face, common }
    }

    /// Width of a letter in units of the font.
    fn units(&self, letter: char) -> i64 {
        let known = usize::try_from(u32::from(letter)).ok().and_then(|code| self.common.get(code));
        known.copied().unwrap_or_else(|| advance(&self.face, letter))
    }
}

/// A letter that the font lacks is as wide as its empty box.
fn advance(face: &Face<'_>, letter: char) -> i64 {
    let glyph = face.glyph_index(letter).unwrap_or_default();
    i64::from(face.glyph_hor_advance(glyph).unwrap_or(0))
}

impl Default for Metrics {
    fn default() -> Self {
        let known = RefCell::default();
        Self { regular: Measured::new(REGULAR), bold: Measured::new(BOLD), known }
    }
}

impl Metrics {
    fn measured(&self, style: Style) -> &Measured {
        match style {
            Style::Regular => &self.regular,
            Style::Bold => &self.bold,
        }
    }

    fn face(&self, style: Style) -> &Face<'static> {
        &self.measured(style).face
    }

    fn units(&self, style: Style, text: &str) -> i64 {
        let measured = self.measured(style);
        text.chars().map(|letter| measured.units(letter)).sum()
    }

    fn scaled(&self, style: Style, size: Micrometres, units: i64) -> Micrometres {
        let whole = i64::from(self.face(style).units_per_em());
        (units * size + whole - 1) / whole
    }

    /// True if the font has this letter.
    pub fn has(&self, style: Style, letter: char) -> bool {
        self.face(style).glyph_index(letter).is_some()
    }

    /// Width of a line set in this size, rounded up.
    pub fn width(&self, style: Style, size: Micrometres, text: &str) -> Micrometres {
        self.scaled(style, size, self.units(style, text))
    }

    /// From the baseline up to the top of the tallest letters.
    pub fn ascent(&self, style: Style, size: Micrometres) -> Micrometres {
        let face = self.face(style);
        i64::from(face.ascender()) * size / i64::from(face.units_per_em())
    }

    /// From the baseline down to the bottom of the deepest letters.
    pub fn descent(&self, style: Style, size: Micrometres) -> Micrometres {
        let face = self.face(style);
        i64::from(-face.descender()) * size / i64::from(face.units_per_em())
    }

    /// Breaks a text into lines no wider than `width`: as many words on a line as fit (UAX #14);
    /// a word that is wider than a whole line is cut between letters.
    pub fn wrap(
        &self,
        style: Style,
        size: Micrometres,
        text: &str,
        width: Micrometres,
    ) -> Vec<String> {
        let fits = |units: i64| self.scaled(style, size, units) <= width;
        let mut lines: Vec<String> = Vec::new();
        let (mut line, mut used) = (String::new(), 0);
        for piece in self.pieces(style, text).iter() {
            if !line.is_empty() && !fits(used + piece.word) {
                close(&mut line, &mut lines);
                used = 0;
            }
            if fits(piece.word) {
                line.push_str(&piece.text);
                used += piece.whole;
            } else {
                for letter in piece.text.chars() {
                    let own = self.measured(style).units(letter);
                    if !line.is_empty() && !letter.is_whitespace() && !fits(used + own) {
                        close(&mut line, &mut lines);
                        used = 0;
                    }
                    line.push(letter);
                    used += own;
                }
            }
            if piece.ends_line {
                close(&mut line, &mut lines);
                used = 0;
            }
        }
        if !line.trim().is_empty() {
            close(&mut line, &mut lines);
        }
        lines
    }

    /// The parts of a text between the places where it may be broken.
    fn pieces(&self, style: Style, text: &str) -> Pieces {
        let key = (style == Style::Bold, text.to_owned());
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut pieces = Vec::new();
        let mut start = 0;
        for (end, opportunity) in linebreaks(text) {
            if is_within_short_compound(&text[start..end], &text[end..]) {
                continue;
            }
            let piece = &text[start..end];
            start = end;
            pieces.push(Piece {
                text: piece.to_owned(),
                word: self.units(style, piece.trim_end()),
                whole: self.units(style, piece),
                ends_line: opportunity == BreakOpportunity::Mandatory && end < text.len(),
            });
        }
        let pieces = Rc::new(pieces);
        self.known.borrow_mut().insert(key, Rc::clone(&pieces));
        pieces
    }

    /// The widest word of a text.
    pub fn widest_word(&self, style: Style, size: Micrometres, text: &str) -> Micrometres {
        let words = text.split_whitespace().map(|word| self.width(style, size, word));
        words.max().unwrap_or(0)
    }
}

/// True between the parts of `e-KTP`, `KTP-el`, `F-1.02` and the like, which are one word each; `undang-undang` may be
/// broken.
fn is_within_short_compound(piece: &str, rest: &str) -> bool {
    let Some(first) = piece.strip_suffix('-') else { return false };
    let first = first.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or_default();
    let second = rest.chars().take_while(|letter| letter.is_alphanumeric()).count();
    (1..=4).contains(&first.chars().count()) && (1..=4).contains(&second)
}

fn close(line: &mut String, lines: &mut Vec<String>) {
    lines.push(line.trim_end().to_owned());
    line.clear();
}
