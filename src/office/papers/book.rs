//! Facts of a book with columns of the office's own: each cell from a word of books or from a field of the case.
//! It takes no numbers, and prints a field of a case only where the office has given it a column.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::base::id::{DocumentId, FieldId, RowId};
use crate::base::time::long_date;
use crate::base::value::{Record, Value};
use crate::document::book::{BookCell, BookFacts, BookHead, BookValue};
use crate::document::letter::blocks::{Letter, plain};
use crate::document::letter::compose::PrintMode;
use crate::document::letter::facts::{LetterField, LetterValue};
use crate::engine::decide::checks::{all_fields, document_name};
use crate::office::papers::case_file::{CaseFile, person_name};
use crate::office::papers::frame::Frame;
use crate::office::papers::promise::promised;
use crate::office::papers::{letter, letter_values, words};
use crate::office::projection::status;
use crate::office::view::nobody;
use crate::sop::book_column::{BookColumn, BookWord};
use crate::sop::kantor::Book;
use crate::store::row::BookRow;

/// The book with its lines, a cell for every column.
pub(super) fn facts(columns: &[BookColumn], frame: Frame, rows: Vec<Vec<BookCell>>) -> BookFacts {
    let Frame { imprint, letterhead, book, period, closing } = frame;
    let columns = columns.iter().map(head).collect();
    BookFacts { imprint, letterhead, book, period, columns, rows, closing }
}

fn head(column: &BookColumn) -> BookHead {
    let words = column.sources.iter().filter_map(|source| BookWord::from_word(source.as_str()));
    BookHead {
        title: column.title.value.0.clone(),
        centered: words.clone().count() == 1 && words.clone().all(|word| word == BookWord::Ordinal),
        by_hand: column.sources.is_empty(),
    }
}

/// The lines of one case: a cell for every column of the book.
///
/// A void line keeps its number; the rest of it is struck out, and its last cell says why. A trial is named in the
/// column of the remark, or else in the last one: its number must not pass for one of the office's own acts.
pub(super) fn cells(book: &Book, lines: &[&BookRow], file: &CaseFile<'_>) -> Vec<Vec<BookCell>> {
    let surroundings = nobody(file.office, file.opened.at);
    let case = BookCase {
        file,
        values: letter_values::of_case(file, file.office),
        fields: all_fields(&file.version.procedure, file.state, &surroundings),
    };
    let says = |word: &str| {
        let mut sources = book.columns.iter().flat_map(|column| &column.sources);
        sources.any(|source| source.as_str() == word)
    };
    let remark_has_column = says(BookWord::Remark.word());
    let one = |line: &&BookRow| {
        let letter = case.letter(line);
        let mut cells: Vec<BookCell> = Vec::new();
        for column in &book.columns {
            let sources = || column.sources.iter().map(|source| &source.value);
            let said = |source| case.source(source, line, letter.as_ref());
            let source = sources().find(|source| !said(source).is_empty());
            let (text, value) =
                source.map(|source| (said(source), case.value(source, line))).unwrap_or_default();
            let is_number = sources().any(stays_when_void);
            let struck = line.void_reason.is_some() && !is_number && !text.is_empty();
            cells.push(BookCell { text, struck, value });
        }
        if let Some(last) = cells.last_mut() {
            if file.opened.trial && !remark_has_column {
                *last = BookCell {
                    text: joined(TRIAL, &last.text),
                    struck: last.struck,
                    ..BookCell::default()
                };
            }
            if let Some(reason) = &line.void_reason {
                let trial = if file.opened.trial { TRIAL } else { "" };
                *last = BookCell::words(joined(trial, &format!("BATAL: {reason}")));
            }
        }
        cells
    };
    lines.iter().map(one).collect()
}

const TRIAL: &str = "UJI COBA";

fn joined(first: &str, second: &str) -> String {
    if first.is_empty() || second.is_empty() {
        format!("{first}{second}")
    } else {
        format!("{first}; {second}")
    }
}

/// What identifies a line stays readable: a void number is kept, not hidden.
fn stays_when_void(source: &FieldId) -> bool {
    matches!(
        BookWord::from_word(source.as_str()),
        Some(BookWord::Ordinal | BookWord::Number | BookWord::Date | BookWord::Clock)
    )
}

/// A case with the values of its fields, worked out once for all its lines.
struct BookCase<'a> {
    file: &'a CaseFile<'a>,
    values: BTreeMap<String, LetterField>,
    fields: Record,
}

impl BookCase<'_> {
    fn source(&self, source: &FieldId, line: &BookRow, letter: Option<&Letter>) -> String {
        match BookWord::from_word(source.as_str()) {
            Some(word) => self.word(word, line, letter),
            None => self.field(source),
        }
    }

    /// A field in full; empty if the SOP of the case has none of this id, or it is not filled.
    fn field(&self, id: &FieldId) -> String {
        match self.values.get(id.as_str()).map(|field| &field.value) {
            Some(LetterValue::Text(text)) => text.clone(),
            Some(LetterValue::List(elements)) => {
                letter_values::element_names(self.file.sop(), id, elements)
            }
            Some(LetterValue::Missing) | None => String::new(),
        }
    }

    /// What the words of a source stand for, for programs that sort and add up.
    fn value(&self, source: &FieldId, line: &BookRow) -> BookValue {
        let closed = self.file.state.closed.as_ref();
        match BookWord::from_word(source.as_str()) {
            Some(BookWord::Ordinal) => {
                i64::try_from(line.ordinal).map_or(BookValue::Words, BookValue::Number)
            }
            Some(BookWord::Promised) => {
                promised(self.file).map_or(BookValue::Words, |due| BookValue::Moment(due.at))
            }
            Some(BookWord::Date) => BookValue::Date(line.at.date()),
            Some(BookWord::Closed) => {
                closed.map_or(BookValue::Words, |(_, at)| BookValue::Date(at.date()))
            }
            Some(_) => BookValue::Words,
            None => match self.fields.get(source) {
                Some(Value::Date(date)) => BookValue::Date(*date),
                Some(Value::Number(number)) => BookValue::Number(*number),
                Some(Value::Money(rupiah)) => BookValue::Money(*rupiah),
                _ => BookValue::Words,
            },
        }
    }

    fn word(&self, word: BookWord, line: &BookRow, letter: Option<&Letter>) -> String {
        let (file, sop) = (self.file, self.file.sop());
        match word {
            BookWord::Ordinal => line.ordinal.to_string(),
            BookWord::Date => long_date(line.at.date()),
            BookWord::Clock => words::clock(line.at),
            BookWord::Number => line.text.clone(),
            BookWord::Case => file.register_number(),
            BookWord::Sop => sop.name.value.0.clone(),
            BookWord::Event => {
                sop.event.as_ref().map(|event| event.value.0.clone()).unwrap_or_default()
            }
            BookWord::Row => {
                let row = row_of(line);
                let known = sop.rows.iter().find(|known| Some(&known.id.value) == row.as_ref());
                known.map(|known| known.text.value.0.clone()).unwrap_or_default()
            }
            BookWord::Documents => {
                let name = |id: &DocumentId| document_name(&file.version.procedure, id);
                papers_of(line).iter().map(name).collect::<Vec<_>>().join("; ")
            }
            BookWord::Addressee => letter.map(addressee).unwrap_or_default(),
            BookWord::Subject => letter.and_then(Letter::subject).unwrap_or_default(),
            // They may be valid while the number of this line is not.
            BookWord::Letters if line.void_reason.is_some() => String::new(),
            BookWord::Letters => {
                let numbers = file.state.valid_numbers();
                let letters = numbers.filter(|number| !number.documents.is_empty());
                let letters: Vec<String> = letters.map(|number| number.text.clone()).collect();
                // Of a case that ended without a letter none is to come.
                let ended_without = letters.is_empty() && file.state.closed.is_some();
                if ended_without { "-".to_owned() } else { letters.join("; ") }
            }
            BookWord::Papers => {
                let papers = file.brought().into_iter();
                let papers = papers.map(|(name, form)| format!("{name} ({})", form.word()));
                papers.collect::<Vec<_>>().join("; ")
            }
            BookWord::Promised => {
                promised(file).map(|due| words::short(due.at)).unwrap_or_default()
            }
            BookWord::Officer => self.officer(line),
            BookWord::Closed => {
                let closed = file.state.closed.as_ref();
                closed.map(|(_, at)| long_date(at.date())).unwrap_or_default()
            }
            BookWord::Remark => {
                let trial = if file.opened.trial { TRIAL } else { "" };
                joined(trial, &status(&file.version.procedure, file.state))
            }
        }
    }

    /// Who did the activity that took the number, or else who received the file.
    fn officer(&self, line: &BookRow) -> String {
        let row = row_of(line);
        let done = row.and_then(|row| self.file.done_at(&row, line.at));
        done.map_or_else(
            || self.file.receiver(),
            |work| person_name(&work.office.kantor, &work.done.by),
        )
    }

    /// The letter that carries the number, if one does.
    fn letter(&self, line: &BookRow) -> Option<Letter> {
        let procedure = &self.file.version.procedure;
        let papers = papers_of(line);
        let documents = papers.iter().filter_map(|id| procedure.document(id));
        let mut letters = documents.filter(|document| document.template.is_some());
        letter::letter(self.file, letters.next()?, PrintMode::Concept).ok()
    }
}

fn addressee(letter: &Letter) -> String {
    letter.addressee.iter().map(|line| plain(line)).collect::<Vec<_>>().join(" ")
}

/// The activity that took the number, as the line itself says.
fn row_of(line: &BookRow) -> Option<RowId> {
    body(line)["kegiatan"].as_str().map(RowId::new)
}

/// The papers that carry the number, as the line itself says.
fn papers_of(line: &BookRow) -> Vec<DocumentId> {
    let body = body(line);
    let papers = body["dokumen"].as_array().into_iter().flatten();
    papers.filter_map(Json::as_str).map(DocumentId::new).collect()
}

fn body(line: &BookRow) -> Json {
    serde_json::from_str(&line.body).unwrap_or(Json::Null)
}
