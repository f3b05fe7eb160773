//! Regulations named in sentences: kind, number and year, however they are spelled.
//! It knows no law: not what is in force, nor what changed what.
//!
//! `Undang-undang Nomor 23 Tahun 2006`, `UU No. 23 Tahun 2006` and `UU 23/2006` are one regulation. The regency of a
//! `Perda` or `Perbup` does not count: an office cites its own; a province's counts as its own kind.

use std::fmt;
use std::ops::Range;

/// A regulation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Regulation {
    /// Its place among the kinds, 0 the highest (UU 12/2011 article 7 and 8, as SOP forms list them).
    rank: usize,
    /// The short word of its kind: `UU`, `Permendagri`.
    pub kind: String,
    /// Its year.
    pub year: u16,
    /// Its number, as written.
    pub number: String,
}

impl fmt::Display for Regulation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}/{}", self.kind, self.number, self.year)
    }
}

impl Regulation {
    /// Its place in a list as forms want it: by rank, by year, and by number as people count.
    pub fn place(&self) -> (usize, u16, Option<u32>) {
        (self.rank, self.year, self.number.parse().ok())
    }
}

/// A regulation with its place in the sentence, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Which.
    pub regulation: Regulation,
    /// From its kind to its year.
    pub range: Range<usize>,
}

/// Kinds by their words, longer ones first where one begins like another; the rank is the place in this list.
const KINDS: &[(&str, &[&str])] = &[
    ("UUD", &["undang undang dasar", "uud"]),
    ("Perpu", &["peraturan pemerintah pengganti undang undang", "perpu", "perppu"]),
    ("UU", &["undang undang", "uu"]),
    ("PP", &["peraturan pemerintah", "pp"]),
    ("Perpres", &["peraturan presiden", "perpres"]),
    ("Keppres", &["keputusan presiden", "keppres"]),
    ("Inpres", &["instruksi presiden", "inpres"]),
    ("Permen", &["peraturan menteri", "permen"]),
    ("Kepmen", &["keputusan menteri", "kepmen"]),
    ("SKB", &["keputusan bersama", "skb"]),
    ("Pergub", &["peraturan gubernur", "pergub"]),
    ("Kepgub", &["keputusan gubernur", "kepgub"]),
    ("Perda", &["peraturan daerah", "perda"]),
    ("Perbup", &["peraturan bupati", "perbup"]),
    ("Perwali", &["peraturan wali kota", "peraturan walikota", "perwali", "perwal"]),
    ("Kepbup", &["keputusan bupati", "kepbup", "sk bupati"]),
    ("Kepcam", &["keputusan camat", "sk camat"]),
    ("SE", &["surat edaran"]),
];

/// Ministries by what they are called within a kind.
const MINISTRIES: &[(&str, &[&str])] = &[
    ("dagri", &["dalam negeri", "dagri"]),
    (
        "PANRB",
        &[
            "panrb",
            "pan rb",
            "pan dan rb",
            "pan",
            "pendayagunaan aparatur negara",
            "negara pendayagunaan aparatur negara",
        ],
    ),
    ("kes", &["kesehatan", "kes"]),
    ("ag", &["agama", "ag"]),
    ("kumham", &["hukum dan hak asasi manusia", "hukum dan ham", "kumham"]),
    ("keu", &["keuangan", "keu"]),
];

/// So many words may stand between a kind and its number: the ministry or the region.
const WORDS_BETWEEN: usize = 10;

/// One word of a sentence in small letters, without the marks around it, with its place.
struct Word {
    text: String,
    range: Range<usize>,
    /// The words after it do not belong to the same name any more.
    ends: bool,
}

/// Every regulation that a sentence names, in order.
pub fn mentions(sentence: &str) -> Vec<Mention> {
    let words = words(sentence);
    let mut found: Vec<Mention> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        if let Some((mention, next)) = mention(&words, at) {
            found.push(mention);
            at = next;
        } else {
            at += 1;
        }
    }
    found
}

/// The regulation that a sentence is about: the first that it names. Others have changed it, or carry it out.
pub fn first(sentence: &str) -> Option<Regulation> {
    mentions(sentence).into_iter().next().map(|mention| mention.regulation)
}

/// The regulation that an id such as `uu_23_2006` stands for.
pub fn from_id(id: &str) -> Option<Regulation> {
    let (head, year) = id.rsplit_once('_')?;
    let (kind, number) = head.rsplit_once('_')?;
    let sentence = format!("{} {number}/{year}", kind.replace('_', " "));
    let all = mentions(&sentence);
    let whole = all.first().filter(|mention| mention.range == (0..sentence.len()))?;
    Some(whole.regulation.clone())
}

/// Words; `Undang-undang` is two, `M.PAN/11/2008` is one.
fn words(sentence: &str) -> Vec<Word> {
    let mut all = Vec::new();
    let mut start = None;
    for (at, letter) in sentence.char_indices().chain([(sentence.len(), ' ')]) {
        if !letter.is_whitespace() {
            start = start.or(Some(at));
            continue;
        }
        let Some(from) = start.take() else { continue };
        let raw = &sentence[from..at];
        let inner = raw.trim_matches(|c: char| !c.is_alphanumeric());
        if inner.is_empty() {
            continue;
        }
        let from = from + (inner.as_ptr() as usize - raw.as_ptr() as usize);
        let tail = &sentence[from + inner.len()..at];
        let ends = tail.contains([';', ')', '"', ':'])
            || (tail.contains('.') && !inner.eq_ignore_ascii_case("no"));
        let is_number = inner.contains(|c: char| c.is_ascii_digit());
        let mut cut = 0;
        for part in inner.split(|c: char| c == '-' && !is_number) {
            let range = from + cut..from + cut + part.len();
            cut += part.len() + 1;
            if !part.is_empty() {
                let ends = ends && cut > inner.len();
                all.push(Word { text: part.to_lowercase(), range, ends });
            }
        }
    }
    all
}

/// The regulation whose kind begins at this word, and the word after it.
fn mention(words: &[Word], at: usize) -> Option<(Mention, usize)> {
    let (rank, short, rest, mut next) = kind(words, at)?;
    if words[next - 1].ends {
        return None;
    }
    let mut between: Vec<&str> = Vec::from_iter(rest);
    while !is_number(words, next) {
        let word = words.get(next).filter(|_| between.len() < WORDS_BETWEEN)?;
        // Another kind begins: the number is that one's.
        if word.ends || kind(words, next).is_some() {
            return None;
        }
        if !matches!(word.text.as_str(), "nomor" | "no" | "nomer") {
            between.push(&word.text);
        }
        next += 1;
    }
    let (number, year, after) = number(words, next)?;
    let regulation = Regulation { rank, kind: named(short, &between.join(" ")), year, number };
    let range = words[at].range.start..words[after - 1].range.end;
    Some((Mention { regulation, range }, after))
}

/// The kind that begins at this word: its rank, its short word, what is glued to it (`dagri` of `permendagri`), and the
/// word after it.
fn kind(words: &[Word], at: usize) -> Option<(usize, &'static str, Option<&str>, usize)> {
    for (rank, (kind, spellings)) in KINDS.iter().enumerate() {
        for spelling in *spellings {
            let parts: Vec<&str> = spelling.split(' ').collect();
            let here = words.get(at..at + parts.len());
            if here
                .is_some_and(|here| here.iter().zip(&parts).all(|(word, part)| word.text == *part))
            {
                return Some((rank, kind, None, at + parts.len()));
            }
            let glued = words.get(at).and_then(|word| word.text.strip_prefix(spelling));
            let is_ministry = |rest: &&str| MINISTRIES.iter().any(|(_, all)| all.contains(rest));
            if let Some(rest) = glued.filter(|_| kind.ends_with("men")).filter(is_ministry) {
                return Some((rank, kind, Some(rest), at + 1));
            }
        }
    }
    None
}

fn is_number(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.text.contains(|c: char| c.is_ascii_digit()))
}

/// `23 Tahun 2006`, `23/2006`, `per/21/m.pan/11/2008`: number, year, and the word after.
fn number(words: &[Word], at: usize) -> Option<(String, u16, usize)> {
    let word = words.get(at)?;
    if words.get(at + 1).is_some_and(|next| next.text == "tahun" || next.text == "th") {
        let year = year(&words.get(at + 2)?.text)?;
        return Some((word.text.to_uppercase(), year, at + 3));
    }
    let (number, written) = word.text.rsplit_once('/')?;
    Some((number.to_uppercase(), year(written)?, at + 1))
}

fn year(text: &str) -> Option<u16> {
    text.parse().ok().filter(|year| (1900..2200).contains(year) && text.len() == 4)
}

/// The short word of a kind with the words between it and the number: a ministry names its kind, a province makes
/// another one of a `Perda`.
fn named(kind: &str, between: &str) -> String {
    if kind.ends_with("men") {
        let known = MINISTRIES.iter().find(|(_, all)| {
            all.iter().any(|name| between == *name || between.starts_with(&format!("{name} ")))
        });
        return match known {
            Some((short, _)) => format!("{kind}{short}"),
            None if between.is_empty() => kind.to_owned(),
            None => format!("{kind} {between}"),
        };
    }
    if kind == "Perda" && between.split(' ').any(|word| word == "provinsi") {
        return "Perda Provinsi".to_owned();
    }
    kind.to_owned()
}
