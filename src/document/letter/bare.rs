//! A text with placeholders filled for a form that is not ours, such as a Word file: the same names, the same strictness,
//! but no Markdown. What is not a value is handed back letter by letter.
//! It knows nothing of that form; whoever calls says what the values stand between.

use super::blocks::Run;
use super::compose::LetterFault;
use super::facts::LetterFacts;
use super::fill::{Blanks, Filler};
use super::front_matter::Template;
use super::inert;

/// Fills the texts of one template, one after the other.
pub(crate) struct Filling<'a> {
    filler: Filler<'a>,
    blanks: Blanks,
}

/// A piece of a filled text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Piece {
    /// A letter of the template itself.
    Own(char),
    /// What came from a value, as it is to be read.
    Value(String),
}

impl<'a> Filling<'a> {
    /// A filling of the template `id` with these facts.
    pub(crate) fn new(id: &'a str, facts: &LetterFacts) -> Self {
        let mut blanks = Blanks::default();
        let filler = Filler::new(id, facts, &mut blanks);
        Self { filler, blanks }
    }

    /// Fills one text. Faults tell its lines, from 1.
    pub(crate) fn fill(&mut self, text: &str) -> Result<Vec<Piece>, LetterFault> {
        let template = Template { body: text, ..Template::default() };
        let filled = self.filler.body(&template)?;
        let mut pieces = Vec::new();
        let mut value = String::new();
        for letter in filled.chars() {
            if inert::is_inert(letter) {
                value.push(letter);
            } else {
                self.close(&mut value, &mut pieces);
                pieces.push(Piece::Own(letter));
            }
        }
        self.close(&mut value, &mut pieces);
        Ok(pieces)
    }

    fn close(&mut self, value: &mut String, pieces: &mut Vec<Piece>) {
        if value.is_empty() {
            return;
        }
        let run = Run { text: std::mem::take(value), ..Run::default() };
        let words = self.blanks.finish(&run).into_iter().map(|run| run.text).collect();
        pieces.push(Piece::Value(words));
    }

    /// Names of the values that are missing and were used.
    pub(crate) fn missing(&self) -> Vec<String> {
        self.blanks.used()
    }
}
