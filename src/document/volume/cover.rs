//! The cover: what the document is, whose, of which year. A fact that is not known yet is a dotted line.
//! It invents nothing.

use serde::Serialize;

use crate::base::time::long_date;
use crate::document::sheets::Setting;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// What is filled in by hand.
pub(crate) const BLANK: &str = "........................";

/// Facts of the cover.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct CoverFacts {
    /// Its sheet.
    #[serde(skip)]
    pub setting: Setting,
    /// What kind of document it is.
    #[serde(rename = "jenis")]
    pub kind: String,
    /// What it is about: the SOP, or the office.
    #[serde(rename = "judul")]
    pub title: String,
    /// Captions with their values.
    #[serde(rename = "baris")]
    pub lines: Vec<(String, String)>,
    /// The office, and the year.
    #[serde(rename = "kaki")]
    pub foot: Vec<String>,
}

impl CoverFacts {
    /// The cover of one SOP.
    pub fn of_sop(sop: &Sop, office: &Kantor, setting: Setting) -> Self {
        let identity = sop.identity.as_ref();
        let number = identity.and_then(|identity| identity.number.as_ref());
        let effective = identity.and_then(|identity| identity.effective.as_ref());
        let year = effective.map(|date| date.value.0.year());
        let lines = [
            ("Nomor", number.map(|number| number.value.0.clone())),
            ("Mulai berlaku", effective.map(|date| long_date(date.value.0))),
        ];
        Self {
            setting,
            kind: "STANDAR OPERASIONAL PROSEDUR".to_owned(),
            title: capitals(&sop.name.value.0),
            lines: lines.map(|(caption, value)| (caption.to_owned(), or_blank(value))).to_vec(),
            foot: foot(office, year),
        }
    }

    /// The cover of the book of these SOPs.
    pub fn of_book(sops: &[&Sop], office: &Kantor, setting: Setting) -> Self {
        let effective = sops.iter().filter_map(|sop| sop.identity.as_ref()?.effective.as_ref());
        let year = effective.map(|date| date.value.0.year()).max();
        Self {
            setting,
            kind: "HIMPUNAN STANDAR OPERASIONAL PROSEDUR".to_owned(),
            title: capitals(&office.name.value.0),
            lines: vec![("Banyaknya SOP".to_owned(), sops.len().to_string())],
            foot: foot(office, year),
        }
    }
}

fn foot(office: &Kantor, year: Option<i16>) -> Vec<String> {
    let year = year.map_or_else(|| "..........".to_owned(), |year| year.to_string());
    let mut lines: Vec<String> =
        office.letterhead.iter().map(|line| line.value.0.clone()).collect();
    lines.push(format!("TAHUN {year}"));
    lines
}

/// The value, or the line on which it is written by hand.
pub(crate) fn or_blank(value: Option<String>) -> String {
    value.unwrap_or_else(|| BLANK.to_owned())
}

/// A title in capitals; a word that is written in its own way, such as e-KTP, stays as it is.
pub(crate) fn capitals(title: &str) -> String {
    let is_own =
        |word: &str| word.chars().filter(|c| c.is_alphabetic()).skip(1).any(char::is_uppercase);
    let words = title
        .split(' ')
        .map(|word| if is_own(word) { word.to_owned() } else { word.to_uppercase() });
    words.collect::<Vec<_>>().join(" ")
}
