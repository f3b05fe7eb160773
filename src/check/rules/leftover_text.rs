//! Text that a template or another office left behind: "dst.", dots, XX for numbers, "isi di sini", another district.
//! It looks at whole words and shapes, and knows the own district from the letterhead only.
//!
//! # Penjelasan
//!
//! sisa contoh atau naskah kantor lain
//!
//! Kata ini tampaknya sisa dari contoh atau dari naskah kantor lain: "dst.", titik-titik, XX sebagai angka, "isi di sini",
//! atau nama kabupaten atau kecamatan yang bukan nama pada kop `kantor.yaml`. Nama daerah hanya dilihat pada judul,
//! satuan kerja, jabatan pengesah, dan dasar hukum: di tempat lain daerah lain boleh disebut.
//!
//! Salah:
//!
//!     nomor: 000.8.3.3/XX/2026
//!     peralatan: [Komputer, Printer, dst.]
//!
//! Benar: isi yang sebenarnya, atau hapus.

use crate::check::findings::Findings;
use crate::check::sentences::sentences;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::scalar::Text;
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = Code("I09");

/// Sentences of samples, in small letters.
const SAMPLES: &[&str] =
    &["isi di sini", "diisi di sini", "tulis di sini", "isi disini", "lorem ipsum"];
/// Kinds of places, each with the words after which the name of one follows.
const PLACES: &[(&str, &str)] =
    &[("kabupaten", "kabupaten kab bupati"), ("kecamatan", "kecamatan kec camat")];
/// Words that follow those and are no name.
const NO_NAMES: &str = "nomor no tahun tentang dan atau kota yang dalam dengan di ke oleh untuk pada se setempat asal \
                        tujuan lain terpadu selaku sebagai sekcam administrasi pemerintah daerah kabupaten kecamatan \
                        provinsi";

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    // A hint for the clerk may well give a sample with dots.
    let help: Vec<Span> =
        subject.sop.fields.iter().filter_map(|field| Some(field.help.as_ref()?.span)).collect();
    let printed = sentences(subject.sop).into_iter().filter(|(_, text)| !help.contains(&text.span));
    for (row, text) in printed {
        let Some(left) = leftover(&text.value) else { continue };
        let message = format!("`{left}` tampaknya sisa contoh");
        findings.add_word(
            row,
            left,
            Diagnostic::warning(CODE, subject.place(text.span), message)
                .with_hint("tulis yang sebenarnya, atau hapus"),
        );
    }
    let Some(kantor) = subject.kantor else { return };
    let own: Vec<(&str, &str, String)> = PLACES
        .iter()
        .filter_map(|(kind, words)| Some((*words, *kind, own_name(kantor, kind)?)))
        .collect();
    for text in official(subject.sop) {
        for (before, kind, own) in &own {
            let Some(name) = other_place(&text.value, before, own) else { continue };
            let message = format!("`{name}` bukan {kind} kantor ini");
            findings.add_word(
                None,
                name,
                Diagnostic::warning(CODE, subject.place(text.span), message)
                    .with_hint("samakan dengan kop di kantor.yaml, atau perbaiki kopnya"),
            );
        }
    }
}

/// The part of a text that a sample left behind.
fn leftover(text: &str) -> Option<&str> {
    let lower = text.to_lowercase();
    if let Some(sample) = SAMPLES.iter().find(|sample| lower.contains(**sample)) {
        let at = lower.find(sample)?;
        // Letters whose small form is longer are in no sample; the whole text is shown then.
        return text.get(at..at + sample.len()).or(Some(text));
    }
    let words = || text.split_whitespace();
    let mut before = "";
    for word in words() {
        let inner =
            word.trim_matches(|sign: char| matches!(sign, ',' | ';' | ':' | '(' | ')' | '"'));
        if is_blank(inner) || is_number_of_x(inner, before) {
            return Some(inner);
        }
        if matches!(inner.trim_end_matches('.').to_lowercase().as_str(), "dst") {
            return Some(inner);
        }
        before = inner;
    }
    None
}

/// Dots or lines to write on: `…`, `....`, `____`.
fn is_blank(word: &str) -> bool {
    word.contains('…') || word.contains("...") || word.contains("___")
}

/// `XX` in the place of a number; two or three alone may be a Roman number.
fn is_number_of_x(word: &str, before: &str) -> bool {
    let parts = || word.split(|sign: char| !sign.is_alphanumeric());
    let only_x =
        |part: &str| part.len() >= 2 && part.chars().all(|letter| letter == 'x' || letter == 'X');
    let year = |part: &str| {
        let digits = part.trim_end_matches(['x', 'X']);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        is_number && part.len() >= digits.len() + 2
    };
    if parts().any(|part| year(part) || (only_x(part) && part.len() >= 4)) {
        return true;
    }
    let counts =
        ["nomor", "no", "no.", "tanggal", "tahun"].contains(&before.to_lowercase().as_str());
    parts().any(only_x) && (counts || word.contains(['-', '/']))
}

/// The texts of page 1 that name the own office.
fn official(sop: &Sop) -> Vec<&Spanned<Text>> {
    let mut all = vec![&sop.name];
    if let Some(identity) = &sop.identity {
        all.extend([&identity.title, &identity.opd, &identity.section].into_iter().flatten());
        all.extend(identity.approver.iter().map(|approver| &approver.position));
        all.extend(identity.basis.iter().map(|basis| &basis.text));
    }
    all
}

/// How the name of the office's own kabupaten or kecamatan begins, in small letters, as its letterhead or name says.
fn own_name(kantor: &Kantor, kind: &str) -> Option<String> {
    let mut texts = kantor.letterhead.iter().chain([&kantor.name]);
    texts.find_map(|text| {
        let lower = text.value.to_lowercase();
        let mut words = lower.split_whitespace().skip_while(|word| *word != kind).skip(1);
        words.next().map(str::to_owned)
    })
}

/// A name behind one of these words that does not begin as the own one, as it is written.
fn other_place<'a>(text: &'a str, before: &str, own: &str) -> Option<&'a str> {
    let parts = text.split([' ', '.', '/', ',', ';', '(', ')']);
    let words: Vec<&str> = parts.filter(|one| !one.is_empty()).collect();
    let is_in = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    let places = words.windows(2).filter(|pair| is_in(before, &pair[0].to_lowercase()));
    places.map(|pair| pair[1]).find(|name| {
        let lower = name.to_lowercase();
        name.starts_with(char::is_uppercase) && !is_in(NO_NAMES, &lower) && lower != own
    })
}
