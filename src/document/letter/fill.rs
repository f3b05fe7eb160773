//! Fills a template with the facts through tera: values come out inert, missing ones as numbered marks.
//! It never includes a file, and loops only over the lists of the case.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use serde_json::{Map, Value as Json};
use tera::{Context, ErrorKind, Kwargs, State, Tera};

use super::blocks::{Run, Runs};
use super::compose::{LetterFault, TemplatePlace};
use super::facts::{LetterFacts, LetterField, LetterValue, RESERVED, Signer};
use super::front_matter::{HeadText, Template};
use super::inert;
use super::tera_words::in_words;
use crate::base::limits::LETTER_BYTES_MAX;
use crate::base::time::long_date;
use crate::diag::suggest::nearest;

const OPEN: char = '\u{E000}';
const CLOSE: char = '\u{E001}';

/// The values that are not there yet: each has a mark that survives filters and shows where it was used.
#[derive(Default)]
pub(super) struct Blanks {
    labels: Vec<String>,
    used: BTreeSet<usize>,
}

impl Blanks {
    fn mark(&mut self, label: &str) -> String {
        let known = self.labels.iter().position(|other| other == label);
        let index = known.unwrap_or(self.labels.len());
        if known.is_none() {
            self.labels.push(label.to_owned());
        }
        format!("{OPEN}{index}{CLOSE}")
    }

    /// The value, or a mark in its place.
    pub(super) fn text_or_mark(&mut self, value: Option<&str>, label: &str) -> String {
        value.map_or_else(|| self.mark(label), clean)
    }

    /// Turns marks into visible blanks and inert letters into text, keeping the style of `run`.
    pub(super) fn finish(&mut self, run: &Run) -> Runs {
        let text = inert::read(&run.text);
        let mut runs = Vec::new();
        let mut push = |text: &str, blank: bool| {
            if !text.is_empty() {
                runs.push(Run { text: text.to_owned(), blank, ..run.clone() });
            }
        };
        if run.line_break {
            return vec![run.clone()];
        }
        for (position, piece) in text.split(OPEN).enumerate() {
            let marked = piece.split_once(CLOSE).filter(|_| position > 0);
            let label = marked.and_then(|(index, _)| {
                let index: usize = index.parse().ok()?;
                let label = self.labels.get(index)?;
                self.used.insert(index);
                Some(label)
            });
            match (label, marked) {
                (Some(label), Some((_, rest))) => {
                    push(&format!("‹{label} belum diisi›"), true);
                    push(rest, false);
                }
                _ => push(piece, false),
            }
        }
        runs
    }

    /// Names of the missing values that were used, in the order of the facts.
    pub(super) fn used(&self) -> Vec<String> {
        self.used.iter().map(|index| self.labels[*index].clone()).collect()
    }
}

/// White space as one space, without control characters and without the letters of the marks.
fn clean(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control() && *c != OPEN && *c != CLOSE).collect()
}

/// A template with its own tera and the facts as tera sees them.
pub(super) struct Filler<'a> {
    id: &'a str,
    tera: Tera,
    context: Context,
    known: BTreeSet<String>,
}

impl<'a> Filler<'a> {
    pub(super) fn new(id: &'a str, facts: &LetterFacts, blanks: &mut Blanks) -> Self {
        let mut context = Context::new();
        let mut known = BTreeSet::new();
        for (name, value) in values(facts, blanks) {
            context.insert(name.clone(), &value);
            known.insert(name);
        }
        Self { id, tera: strict_tera(), context, known }
    }

    /// The body as Markdown with inert values.
    pub(super) fn body(&mut self, template: &Template<'_>) -> Result<String, LetterFault> {
        let name = format!("{}.md", self.id);
        self.render(&name, template.body, (template.body_offset, 0))
    }

    /// One text of the head, as it is: nothing reads it as markup.
    pub(super) fn head(&mut self, text: &HeadText) -> Result<Run, LetterFault> {
        let name = format!("{}#{}", self.id, text.line);
        let filled = self.render(&name, &text.text, (text.line - 1, text.column))?;
        let text = filled.split_whitespace().collect::<Vec<_>>().join(" ");
        Ok(Run { text, ..Run::default() })
    }

    /// `offset`: the lines before the text, and the letters before it in its first line.
    fn render(
        &mut self,
        name: &str,
        text: &str,
        offset: (usize, usize),
    ) -> Result<String, LetterFault> {
        let id = self.id;
        let fault = |error: &tera::Error| from_tera(id, offset, error);
        self.tera.add_raw_template(name, text).map_err(|error| fault(&error))?;
        let used = self.tera.get_template_variables(name).map_err(|error| fault(&error))?;
        let used: BTreeSet<&str> = used.into_iter().collect();
        if let Some(unknown) = used.into_iter().find(|used| !self.known.contains(*used)) {
            let at = place_of(text, unknown);
            let hint = nearest(unknown, self.known.iter().map(String::as_str)).map_or_else(
                || format!("yang ada: {}", Vec::from_iter(self.known.clone()).join(", ")),
                |known| format!("maksud Anda `{known}`?"),
            );
            let message = format!("isian `{unknown}` tidak dikenal; {hint}");
            return Err(LetterFault::at(id, within(offset, at.0, at.1), message));
        }
        let mut out = Bounded(Vec::new());
        self.tera.render_to(name, &self.context, &mut out).map_err(|error| fault(&error))?;
        Ok(String::from_utf8_lossy(&out.0).into_owned())
    }
}

/// Line from 1 and column from 0 of a name, as a word of its own.
fn place_of(text: &str, name: &str) -> (usize, usize) {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_';
    let in_line = |line: &str| {
        line.match_indices(name).map(|(at, _)| at).find(|at| {
            let (before, after) = (&line[..*at], &line[at + name.len()..]);
            !before.ends_with(is_word) && !after.starts_with(is_word)
        })
    };
    let mut lines = text.lines().enumerate();
    let found =
        lines.find_map(|(number, line)| Some((number + 1, line[..in_line(line)?].chars().count())));
    found.unwrap_or((1, 0))
}

/// A place of a part of the template, from its line (from 1) and its column (from 0) in that part.
fn within((lines, letters): (usize, usize), line: usize, column: usize) -> TemplatePlace {
    let before = if line == 1 { letters } else { 0 };
    TemplatePlace { line: lines + line, column: Some(before + column + 1) }
}

fn from_tera(id: &str, offset: (usize, usize), error: &tera::Error) -> LetterFault {
    let told = |what: &str, report: &tera::ReportError| {
        let at = within(offset, report.span().start_line, report.span().start_col);
        LetterFault::at(id, at, format!("{what}: {}", in_words(report.message())))
    };
    match error.kind() {
        ErrorKind::SyntaxError(report) => told("tidak dapat dibaca", report),
        ErrorKind::RenderingError(report) => told("tidak dapat diisi", report),
        ErrorKind::Io(_) => LetterFault::template(
            id,
            offset.0 + 1,
            format!("hasilnya lebih dari {} KB", LETTER_BYTES_MAX / 1024),
        ),
        other => {
            // Unknown filters arrive as a whole report; its first line says what, its second where.
            let text = other.to_string();
            let mut lines = text.lines();
            let what = lines.next().unwrap_or_default().trim_start_matches("error: ").to_owned();
            let place = lines.next().and_then(|line| {
                let mut numbers = line.rsplit(':').map(|part| part.trim().parse::<usize>());
                let (column, line) = (numbers.next()?.ok()?, numbers.next()?.ok()?);
                Some((line, column.saturating_sub(1)))
            });
            let (line, column) = place.unwrap_or((1, 0));
            let at = within(offset, line, column);
            LetterFault::at(id, at, format!("tidak dapat dipakai: {}", in_words(&what)))
        }
    }
}

/// Tera without the ways by which a value could become markup, and without counting loops.
fn strict_tera() -> Tera {
    fn refused(_: &str, _: Kwargs, _: &State<'_>) -> Result<String, tera::Error> {
        Err(tera::Error::message("saringan ini tidak dipakai dalam surat"))
    }
    #[allow(clippy::needless_pass_by_value, reason = "tera calls a filter this way")]
    fn replace(text: &str, arguments: Kwargs, _: &State<'_>) -> Result<String, tera::Error> {
        let from: &str = arguments.must_get("from")?;
        let to: &str = arguments.must_get("to")?;
        Ok(text.replace(from, to))
    }
    let mut tera = Tera::new();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(inert::write_inert);
    for filter in ["safe", "escape", "escape_html", "escape_xml", "newlines_to_br"] {
        tera.register_filter(filter, refused);
    }
    tera.register_filter("replace", replace);
    tera.register_function("range", |_: Kwargs, _: &State<'_>| -> Result<String, tera::Error> {
        Err(tera::Error::message("`range` tidak dipakai dalam surat"))
    });
    tera
}

struct Bounded(Vec<u8>);

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > LETTER_BYTES_MAX {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn values(facts: &LetterFacts, blanks: &mut Blanks) -> BTreeMap<String, Json> {
    let date = facts.letter_date.map(long_date);
    let mut values = fields(&facts.values, blanks);
    let mut office = Map::new();
    office.insert("nama".into(), clean(&facts.office_name).into());
    office.insert("tempat".into(), clean(&facts.place).into());
    let reserved: [Json; 7] = [
        blanks.text_or_mark(facts.number.as_deref(), "nomor").into(),
        blanks.text_or_mark(facts.register_number.as_deref(), "nomor register").into(),
        blanks.text_or_mark(date.as_deref(), "tanggal surat").into(),
        blanks.text_or_mark(facts.village.as_deref(), "desa").into(),
        office.into(),
        person(facts.signer.as_ref(), "penanda tangan", blanks),
        person(facts.officer.as_ref(), "petugas", blanks),
    ];
    for (name, value) in RESERVED.iter().zip(reserved) {
        values.insert((*name).to_owned(), value);
    }
    values
}

fn fields(fields: &BTreeMap<String, LetterField>, blanks: &mut Blanks) -> BTreeMap<String, Json> {
    let mut filled = BTreeMap::new();
    for (id, field) in fields {
        let value = match &field.value {
            LetterValue::Text(text) => clean(text).into(),
            LetterValue::Missing => blanks.mark(&field.name).into(),
            // Elements of a list field hold no lists, so this goes one level deep.
            LetterValue::List(elements) => {
                let elements = elements.iter();
                elements.map(|element| Json::from_iter(self::fields(element, blanks))).collect()
            }
        };
        filled.insert(id.clone(), value);
    }
    filled
}

fn person(person: Option<&Signer>, who: &str, blanks: &mut Blanks) -> Json {
    let position = person.map(|person| person.position.join(" "));
    let mut map = Map::new();
    for (key, value, label) in [
        ("jabatan", position.as_deref(), "jabatan"),
        ("nama", person.map(|person| person.name.as_str()), "nama"),
        ("pangkat", person.map(|person| person.rank.as_str()), "pangkat"),
        ("nip", person.map(|person| person.nip.as_str()), "NIP"),
    ] {
        let text = blanks.text_or_mark(value, &format!("{label} {who}"));
        map.insert(key.into(), text.trim_end_matches(',').into());
    }
    map.into()
}
