//! Widths of texts in the bundled font, and where a sentence breaks into lines; whole micrometres only.
//! It never looks at the fonts of the machine.

use rustybuzz::{Face, UnicodeBuffer};
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

/// The bundled font, ready to measure.
pub struct Metrics {
    regular: Face<'static>,
    bold: Face<'static>,
}

impl Default for Metrics {
    fn default() -> Self {
        let face = |bytes| Face::from_slice(bytes, 0).expect("the bundled font files are fonts");
        Self { regular: face(REGULAR), bold: face(BOLD) }
    }
}

impl Metrics {
    fn face(&self, style: Style) -> &Face<'static> {
        match style {
            Style::Regular => &self.regular,
            Style::Bold => &self.bold,
        }
    }

    /// True if the font has this letter.
    pub fn has(&self, style: Style, letter: char) -> bool {
        self.face(style).glyph_index(letter).is_some()
    }

    /// Width of a line set in this size, rounded up.
    pub fn width(&self, style: Style, size: Micrometres, text: &str) -> Micrometres {
        let face = self.face(style);
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        let shaped = rustybuzz::shape(face, &[], buffer);
        let advances = shaped.glyph_positions().iter().map(|glyph| i64::from(glyph.x_advance));
        let units = i64::from(face.units_per_em());
        (advances.sum::<i64>() * size + units - 1) / units
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
        let fits = |line: &str| self.width(style, size, line.trim_end()) <= width;
        let mut lines: Vec<String> = Vec::new();
        let mut line = String::new();
        let mut start = 0;
        for (end, opportunity) in linebreaks(text) {
            if is_within_short_compound(&text[start..end], &text[end..]) {
                continue;
            }
            let piece = &text[start..end];
            start = end;
            if !line.is_empty() && !fits(&format!("{line}{piece}")) {
                close(&mut line, &mut lines);
            }
            if fits(piece) {
                line.push_str(piece);
            } else {
                for letter in piece.chars() {
                    line.push(letter);
                    if line.chars().nth(1).is_some() && !fits(&line) {
                        line.pop();
                        close(&mut line, &mut lines);
                        line.push(letter);
                    }
                }
            }
            if opportunity == BreakOpportunity::Mandatory && end < text.len() {
                close(&mut line, &mut lines);
            }
        }
        if !line.trim().is_empty() {
            close(&mut line, &mut lines);
        }
        lines
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
