//! The scalar types of the language: each is raw text in the file, typed by the schema.
//! It holds no keys and no meaning beyond one scalar.

use std::fmt;

use jiff::civil::{Date, Time};
use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use crate::base::id::FieldId;
use crate::base::length::{Length, LengthFault, parse_length};
use crate::base::personal::Nip;
use crate::base::time::{Moment, parse_clock, parse_date};
use crate::source::Spanned;

/// Why a scalar is not of its type: the sentence, and the part of the text it is about.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ScalarFault {
    /// What is wrong, one plain sentence.
    pub message: String,
    /// What to write instead, if the message does not say it.
    pub hint: Option<String>,
    /// The faulty part of the text, if it is not the whole.
    pub part: Option<String>,
}

impl ScalarFault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: Some(hint.into()), part: None }
    }
}

impl fmt::Display for ScalarFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A scalar type: its name in the schema (`format`), and its reader.
pub trait Scalar: Sized {
    /// The name in the schema.
    const FORMAT: &'static str;

    /// Reads the raw text.
    ///
    /// # Errors
    /// What is wrong, in the author's words.
    fn parse(text: &str) -> Result<Self, ScalarFault>;
}

macro_rules! scalar_types {
    ($($name:ident),* $(,)?) => {
        $(
            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = String::deserialize(deserializer)?;
                    Self::parse(&text).map_err(serde::de::Error::custom)
                }
            }

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> std::borrow::Cow<'static, str> {
                    $name::FORMAT.into()
                }

                fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                    schemars::json_schema!({ "type": ["string", "number"], "format": $name::FORMAT })
                }
            }
        )*

        /// Checks a raw text against the scalar type of this name; unknown names accept everything.
        ///
        /// # Errors
        /// What is wrong, in the author's words.
        pub fn check(format: &str, text: &str) -> Result<(), ScalarFault> {
            $(if format == $name::FORMAT { return $name::parse(text).map(|_| ()); })*
            if format == "id" { return check_id(text); }
            Ok(())
        }
    };
}

scalar_types!(
    Text, Whole, DateText, ClockText, ClockSpan, MomentText, Duration, RowTime, Instant, NipText,
    Script, FieldPath, Elapsed
);

/// `teks`: any sentence.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub struct Text(pub String);

impl Scalar for Text {
    const FORMAT: &'static str = "teks";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Ok(Self(text.to_owned()))
    }
}

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// `angka`: a whole number.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Whole(pub i64);

impl Scalar for Whole {
    const FORMAT: &'static str = "angka";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || {
            ScalarFault::new(format!("`{text}` bukan angka bulat"), "tulis angka saja, misalnya 17")
        };
        text.parse().map(Self).map_err(|_| fault())
    }
}

/// `tanggal`: `2026-03-02`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct DateText(pub Date);

impl Scalar for DateText {
    const FORMAT: &'static str = "tanggal";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || {
            ScalarFault::new(
                format!("`{text}` bukan tanggal yang ada"),
                "tulis tahun-bulan-tanggal, misalnya 2026-03-02",
            )
        };
        parse_date(text).map(Self).ok_or_else(fault)
    }
}

/// `jam`: `07.30`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ClockText(pub Time);

impl Scalar for ClockText {
    const FORMAT: &'static str = "jam";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault =
            || ScalarFault::new(format!("`{text}` bukan jam"), "tulis jam.menit, misalnya 07.30");
        parse_clock(text).map(Self).ok_or_else(fault)
    }
}

/// `rentang jam`: `07.30-12.00`, the end after the start.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct ClockSpan(pub Time, pub Time);

impl Scalar for ClockSpan {
    const FORMAT: &'static str = "rentang_jam";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || {
            ScalarFault::new(
                format!("`{text}` bukan rentang jam"),
                "tulis jam buka-jam tutup, misalnya 07.30-12.00",
            )
        };
        let (from, until) = text.split_once('-').ok_or_else(fault)?;
        let (from, until) = (parse_clock(from), parse_clock(until));
        match (from, until) {
            (Some(from), Some(until)) if from < until => Ok(Self(from, until)),
            _ => Err(fault()),
        }
    }
}

/// A moment: `2026-03-05 13.00`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct MomentText(pub Moment);

impl Scalar for MomentText {
    const FORMAT: &'static str = "waktu_saat";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || {
            ScalarFault::new(
                format!("`{text}` bukan tanggal dan jam"),
                "tulis tanggal lalu jam, misalnya 2026-03-05 13.00",
            )
        };
        text.parse().map(Self).map_err(|_| fault())
    }
}

/// `lama`: `14 hari kerja`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Duration(pub Length);

impl Scalar for Duration {
    const FORMAT: &'static str = "lama";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        parse_length(text).map(Self).map_err(|fault| length_fault(text, &fault))
    }
}

/// Time that a clock has measured: `1 hari 2 jam 5 menit`, days of 24 hours, as the detail page of a case says it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Elapsed {
    /// In whole minutes.
    pub minutes: i64,
}

impl Scalar for Elapsed {
    const FORMAT: &'static str = "lama_terukur";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let fault = || {
            ScalarFault::new(
                format!("`{text}` bukan waktu terukur"),
                "tulis hari (24 jam), jam, dan menit, misalnya 2 hari 1 jam 5 menit",
            )
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let mut minutes = 0;
        for pair in words.chunks(2) {
            let [amount, unit] = pair else { return Err(fault()) };
            let amount: u32 = amount.parse().map_err(|_| fault())?;
            let unit = match *unit {
                "menit" => 1,
                "jam" => 60,
                "hari" => 1440,
                _ => return Err(fault()),
            };
            minutes += i64::from(amount) * unit;
        }
        if words.is_empty() { Err(fault()) } else { Ok(Self { minutes }) }
    }
}

fn length_fault(text: &str, fault: &LengthFault) -> ScalarFault {
    let hint = "tulis angka dan satuan: menit, jam, hari, hari kerja, hari kalender, minggu, bulan";
    match fault {
        LengthFault::UnknownUnit(unit) => ScalarFault {
            message: format!("satuan `{unit}` tidak dikenal"),
            hint: Some(
                "pakai menit, jam, hari, hari kerja, hari kalender, minggu, atau bulan".to_owned(),
            ),
            part: Some(unit.clone()),
        },
        _ => ScalarFault::new(format!("`{text}` bukan lama waktu"), hint),
    }
}

/// `waktu` of a row: a length, a range `1-3 hari`, or two values `120 menit / 3 hari`
/// (the first is the norm, the second a printed allowance).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RowTime {
    /// The low end of the norm.
    pub low: Length,
    /// The high end; equal to `low` unless a range was written.
    pub high: Length,
    /// The printed allowance after `/`.
    pub allowance: Option<Length>,
}

impl Scalar for RowTime {
    const FORMAT: &'static str = "waktu";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let (norm, allowance) = match text.split_once(" / ") {
            Some((norm, allowance)) => (norm, Some(Duration::parse(allowance)?.0)),
            None => (text, None),
        };
        let range = norm.split_once('-').and_then(|(low, rest)| {
            let high = Duration::parse(rest.trim()).ok()?.0;
            let unit = rest.trim().split_once(' ')?.1;
            let low = Duration::parse(&format!("{} {unit}", low.trim())).ok()?.0;
            Some((low, high))
        });
        let (low, high) = if let Some(range) = range {
            range
        } else {
            let length = Duration::parse(norm)?.0;
            (length, length)
        };
        Ok(Self { low, high, allowance })
    }
}

/// `saat`: a length from now, a date field, or a length before or after a date field.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Instant {
    /// `14 hari kerja`
    After(Length),
    /// `tanggal_nikah`
    Field(String),
    /// `3 hari sebelum tanggal_nikah`
    Before(Length, String),
    /// `3 hari setelah tanggal_nikah`
    Since(Length, String),
}

impl Scalar for Instant {
    const FORMAT: &'static str = "saat";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        if let Some((length, field)) = text.split_once(" sebelum ") {
            return Ok(Self::Before(Duration::parse(length)?.0, field.trim().to_owned()));
        }
        if let Some((length, field)) = text.split_once(" setelah ") {
            return Ok(Self::Since(Duration::parse(length)?.0, field.trim().to_owned()));
        }
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Ok(Self::After(Duration::parse(text)?.0));
        }
        check_id(text)?;
        Ok(Self::Field(text.to_owned()))
    }
}

/// `nip`: 18 digits, spaces allowed. The digits of a published official are no secret; still typed.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NipText {
    /// As written, with its spaces.
    pub written: String,
    /// The number.
    pub number: Nip,
}

impl Scalar for NipText {
    const FORMAT: &'static str = "nip";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let number = text.parse().map_err(|fault| {
            ScalarFault::new(
                format!("NIP `{text}` {fault}"),
                "periksa NIP: 18 angka, tanggal lahir di depan",
            )
        })?;
        Ok(Self { written: text.to_owned(), number })
    }
}

/// `ekspresi`: a guard, compiled later by `guard`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Script(pub String);

impl Scalar for Script {
    const FORMAT: &'static str = "ekspresi";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        Ok(Self(text.to_owned()))
    }
}

/// A field of the case, or `daftar.isian`: a field of the element at hand.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct FieldPath {
    /// The `daftar`, if the field belongs to its elements.
    pub list: Option<FieldId>,
    /// The field.
    pub field: FieldId,
}

impl Scalar for FieldPath {
    const FORMAT: &'static str = "id_isian";

    fn parse(text: &str) -> Result<Self, ScalarFault> {
        let (list, field) = match text.split_once('.') {
            Some((list, field)) => (Some(list), field),
            None => (None, text),
        };
        list.map_or(Ok(()), check_id)?;
        check_id(field)?;
        Ok(Self { list: list.map(FieldId::new), field: FieldId::new(field) })
    }
}

impl FieldPath {
    /// The field of the case, unless it belongs to the elements of a list.
    pub fn of_case(&self) -> Option<&FieldId> {
        self.list.is_none().then_some(&self.field)
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.list {
            Some(list) => write!(f, "{list}.{}", self.field),
            None => write!(f, "{}", self.field),
        }
    }
}

/// Words that no id may be: targets, the applicant, guard words and functions, YAML's own words.
pub const RESERVED: &[&str] = &[
    "selesai",
    "habis",
    "dicabut",
    "pemohon",
    "dan",
    "atau",
    "bukan",
    "umur",
    "hari_sejak",
    "jumlah",
    "ada",
    "hadir",
    "kali",
    "hasil",
    "tanggal_masuk",
    "ya",
    "tidak",
    "yes",
    "no",
    "on",
    "off",
    "true",
    "false",
    "null",
    "y",
    "n",
    "benar",
    "salah",
];

/// True for what may be an id by its letters.
pub fn is_id(text: &str) -> bool {
    check_id(text).is_ok()
}

/// `[a-z][a-z0-9_]*`, with `-` as well for SOPs, templates and tests. Reserved words are a matter of where
/// an id is declared, so the name rules look at them, not this.
fn check_id(text: &str) -> Result<(), ScalarFault> {
    let mut letters = text.chars();
    let first = letters.next().is_some_and(|c| c.is_ascii_lowercase());
    let rest =
        letters.all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-');
    if first && rest {
        return Ok(());
    }
    let hint =
        "id memakai huruf kecil, angka, dan garis bawah, diawali huruf, misalnya lembar_permohonan";
    Err(ScalarFault::new(format!("`{text}` bukan id"), hint))
}

/// `ya` or `tidak`.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum YesNo {
    #[serde(rename = "ya")]
    Yes,
    #[serde(rename = "tidak")]
    No,
}

impl YesNo {
    /// True if the key says `ya`; one that is left out says `tidak`.
    pub fn is_yes(flag: Option<&Spanned<Self>>) -> bool {
        flag.is_some_and(|flag| flag.value == Self::Yes)
    }

    /// True unless the key says `tidak`: for keys whose usual word is `ya`.
    pub fn is_not_no(flag: Option<&Spanned<Self>>) -> bool {
        flag.is_none_or(|flag| flag.value == Self::Yes)
    }
}
