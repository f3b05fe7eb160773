//! Regulations as people cite them → their kind, number and year, so that citations can be compared.
//! It knows how a citation is written, and nothing of what a regulation says or whether it is in force.

use std::fmt;

/// How high a regulation stands; the order is the one in which a legal basis is written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Rank {
    /// Undang-Undang, and a Perppu beside it.
    Law,
    /// Peraturan Pemerintah.
    Government,
    /// Peraturan Presiden.
    President,
    /// Peraturan Menteri.
    Minister,
    /// Peraturan Daerah Provinsi.
    Province,
    /// Peraturan Gubernur.
    Governor,
    /// Peraturan Daerah of a kabupaten or kota.
    Regency,
    /// Peraturan Bupati or Wali Kota.
    Regent,
}

/// A cited regulation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Regulation {
    pub(crate) rank: Rank,
    /// The ministry of a Peraturan Menteri, in small letters and always by one word; else empty: there is but one.
    issuer: String,
    /// As written, such as `23` or `per/21/m.pan/11`.
    pub(crate) number: String,
    pub(crate) year: u16,
}

/// How a citation begins, in small letters, longer ones before those that they begin with. Without a rank it is none
/// that is compared: its place in the order is disputed.
const HEADS: &[(&[&str], Option<Rank>, &str)] = &[
    (&["undang-undang", "dasar"], None, ""),
    (&["undang-undang"], Some(Rank::Law), ""),
    (&["undang", "undang"], Some(Rank::Law), ""),
    (&["uu"], Some(Rank::Law), ""),
    (&["peraturan", "pemerintah", "pengganti", "undang-undang"], Some(Rank::Law), "perppu"),
    (&["perppu"], Some(Rank::Law), "perppu"),
    (&["peraturan", "pemerintah"], Some(Rank::Government), ""),
    (&["pp"], Some(Rank::Government), ""),
    (&["peraturan", "presiden"], Some(Rank::President), ""),
    (&["perpres"], Some(Rank::President), ""),
    (&["peraturan", "menteri"], Some(Rank::Minister), ""),
    (&["permendagri"], Some(Rank::Minister), "dalam negeri"),
    (&["permenpanrb"], Some(Rank::Minister), PAN),
    (&["permenpan-rb"], Some(Rank::Minister), PAN),
    (&["permenpan", "rb"], Some(Rank::Minister), PAN),
    (&["permenpan"], Some(Rank::Minister), PAN),
    (&["peraturan", "daerah", "provinsi"], Some(Rank::Province), ""),
    (&["peraturan", "gubernur"], Some(Rank::Governor), ""),
    (&["pergub"], Some(Rank::Governor), ""),
    (&["peraturan", "daerah"], Some(Rank::Regency), ""),
    (&["perda"], Some(Rank::Regency), ""),
    (&["peraturan", "bupati"], Some(Rank::Regent), ""),
    (&["perbup"], Some(Rank::Regent), ""),
    (&["peraturan", "walikota"], Some(Rank::Regent), ""),
    (&["peraturan", "wali", "kota"], Some(Rank::Regent), ""),
    (&["perwali"], Some(Rank::Regent), ""),
    (&["keputusan"], None, ""),
    (&["instruksi"], None, ""),
    (&["surat", "edaran"], None, ""),
    (&["peraturan"], None, ""),
];

/// The one word for the ministry of PermenPANRB, whose name has changed.
const PAN: &str = "panrb";
/// How many words may stand between the head and `Nomor`: `Menteri Pendayagunaan Aparatur Negara dan …`.
const ISSUER_WORDS_MAX: usize = 12;

/// The regulation that an item of `dasar_hukum` is about: the first that it cites. Others are its changes.
pub(crate) fn first_cited(text: &str) -> Option<Regulation> {
    let words = words(text);
    let (_, head) = heads(&words).next()?;
    head
}

/// Every regulation that a text cites, also as changed or carried out by another.
pub(crate) fn all_cited(text: &str) -> Vec<Regulation> {
    let words = words(text);
    heads(&words).filter_map(|(_, cited)| cited).collect()
}

/// In small letters, without the signs around them.
fn words(text: &str) -> Vec<String> {
    let trimmed = text
        .split_whitespace()
        .map(|word| word.trim_matches(|sign: char| !sign.is_alphanumeric()).to_lowercase());
    trimmed.filter(|word| !word.is_empty()).collect()
}

/// Every place where a citation begins, with the regulation if it can be compared.
fn heads(words: &[String]) -> impl Iterator<Item = (usize, Option<Regulation>)> {
    (0..words.len()).filter_map(|at| {
        let (head, rank, issuer) = head_at(words, at)?;
        // The tail of "Peraturan Pemerintah Pengganti Undang-Undang" is no head of its own.
        let is_tail = at > 0 && words[at - 1] == "pengganti";
        if is_tail {
            return None;
        }
        let cited = rank.and_then(|rank| numbered(&words[at + head.len()..], rank, issuer));
        Some((at, cited))
    })
}

type Head = (&'static [&'static str], Option<Rank>, &'static str);

fn head_at(words: &[String], at: usize) -> Option<Head> {
    let begins = |head: &[&str]| {
        let written = words.get(at..at + head.len());
        written.is_some_and(|written| written.iter().zip(head).all(|(a, b)| a == b))
    };
    HEADS.iter().copied().find(|(head, ..)| begins(head))
}

/// What follows a head: perhaps the issuer, then the number and the year.
fn numbered(words: &[String], rank: Rank, issuer: &str) -> Option<Regulation> {
    let mut named: Vec<&str> = Vec::new();
    for (at, word) in words.iter().enumerate().take(ISSUER_WORDS_MAX) {
        if word == "tentang" || head_at(words, at).is_some() {
            return None;
        }
        let rest =
            if matches!(word.as_str(), "nomor" | "no") { &words[at + 1..] } else { &words[at..] };
        let Some((number, year)) = number_and_year(rest) else {
            named.push(word);
            continue;
        };
        let issuer = match rank {
            Rank::Minister if issuer.is_empty() => ministry(&named.join(" ")),
            _ => issuer.to_owned(),
        };
        return Some(Regulation { rank, issuer, number, year });
    }
    None
}

/// `23 tahun 2006`, `23/2006`, `per/21/m.pan/11/2008`.
fn number_and_year(words: &[String]) -> Option<(String, u16)> {
    let first = words.first().filter(|word| word.contains(|sign: char| sign.is_ascii_digit()))?;
    if let [_, between, year, ..] = words
        && matches!(between.as_str(), "tahun" | "thn" | "th")
    {
        return Some((first.clone(), to_year(year)?));
    }
    let (number, year) = first.rsplit_once('/')?;
    Some((number.to_owned(), to_year(year)?))
}

fn to_year(word: &str) -> Option<u16> {
    word.parse().ok().filter(|year| (1900..2200).contains(year))
}

fn ministry(name: &str) -> String {
    let is_pan = name.contains("panrb") || name.contains("pan-rb") || name.contains("pan rb");
    if is_pan || name.contains("pendayagunaan aparatur") {
        return PAN.to_owned();
    }
    name.trim_start_matches("negara ").to_owned()
}

impl fmt::Display for Regulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match (self.rank, self.issuer.as_str()) {
            (Rank::Law, "perppu") => "Perppu",
            (Rank::Law, _) => "UU",
            (Rank::Government, _) => "PP",
            (Rank::President, _) => "Perpres",
            (Rank::Minister, "dalam negeri") => "Permendagri",
            (Rank::Minister, PAN) => "PermenPANRB",
            (Rank::Minister, _) => "Peraturan Menteri",
            (Rank::Province, _) => "Perda Provinsi",
            (Rank::Governor, _) => "Pergub",
            (Rank::Regency, _) => "Perda",
            (Rank::Regent, _) => "Perbup",
        };
        write!(f, "{kind} {}/{}", self.number.to_uppercase(), self.year)
    }
}
