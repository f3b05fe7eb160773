//! What every paper carries besides its own content: letterhead, sheet, mark, version line, file date.
//! It does not know what kind of paper it is on.

use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::base::digest::Digest;
use crate::base::id::SopId;
use crate::document::seal::{Seal, Subject};
use crate::sop::document::Sop;
use crate::sop::kantor::{Kantor, PaperSize};
use crate::sop::office_print::{FontName, Orientation};

/// Paper sizes that Indonesian offices use; F4 is 215 × 330 mm.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize)]
pub enum Sheet {
    /// 215 × 330 mm, the everyday sheet.
    #[default]
    F4,
    /// 210 × 297 mm.
    A4,
    /// 216 × 356 mm.
    Legal,
    /// 297 × 420 mm, for posters.
    A3,
    /// 148 × 210 mm, for receipts.
    A5,
    /// A roll 80 mm wide of a thermal printer, cut as long as the paper is.
    Roll80,
}

impl Sheet {
    /// The office's everyday sheet (`kertas`); F4 if it does not say.
    pub fn of(office: &Kantor) -> Self {
        office.paper.as_ref().map_or(Self::F4, |paper| Self::named(paper.value))
    }

    /// The sheet of a word of the language.
    pub fn named(size: PaperSize) -> Self {
        match size {
            PaperSize::F4 => Self::F4,
            PaperSize::A4 => Self::A4,
            PaperSize::Legal => Self::Legal,
        }
    }

    /// True for a roll, which has no pages.
    pub fn is_roll(self) -> bool {
        self == Self::Roll80
    }

    /// Short and long side in millimetres; of a roll the width, and a length for programs that know only pages.
    pub fn sides_mm(self) -> (u32, u32) {
        match self {
            Self::F4 => (215, 330),
            Self::A4 => (210, 297),
            Self::Legal => (216, 356),
            Self::A3 => (297, 420),
            Self::A5 => (148, 210),
            Self::Roll80 => (80, 297),
        }
    }
}

/// A word across the sheet that says what the paper is not.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mark {
    /// The SOP is not in force.
    Draft,
    /// The SOP is not in force, but runs as a trial.
    Trial,
    /// Another version of the SOP is in force.
    NotInForce,
    /// The SOP was put out of force.
    OutOfForce,
    /// A letter as it would be, shown before it is signed.
    Preview,
    /// A letter printed before it is complete.
    Concept,
    /// A later print of a paper that was already given out.
    Copy,
}

impl Mark {
    /// The word as printed.
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "RANCANGAN",
            Self::Trial => "UJI COBA",
            Self::NotInForce => "BELUM BERLAKU",
            Self::OutOfForce => "DICABUT",
            Self::Preview => "PRATINJAU",
            Self::Concept => "KONSEP",
            Self::Copy => "SALINAN",
        }
    }
}

impl Serialize for Mark {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

/// The regency's coat of arms or the office's logo.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Logo {
    /// How the bytes are to be read.
    pub format: LogoFormat,
    /// The file.
    pub bytes: Vec<u8>,
}

/// File formats a logo may have.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum LogoFormat {
    /// Portable Network Graphics.
    Png,
    /// Scalable Vector Graphics.
    Svg,
}

impl LogoFormat {
    /// The end of a file name.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Svg => "svg",
        }
    }

    /// The type that HTML wants.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// The head of an official paper.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize)]
pub struct Letterhead {
    /// `kop` of kantor.yaml; the last line is the office itself and is set largest.
    #[serde(rename = "kop")]
    pub lines: Vec<String>,
    /// Street, telephone, e-mail; may be empty.
    #[serde(rename = "alamat")]
    pub address: Vec<String>,
    /// The picture at the left; without it its place stays empty.
    #[serde(serialize_with = "logo_name")]
    pub logo: Option<Logo>,
}

impl Letterhead {
    /// The head of this office's papers, without a logo.
    pub fn of(office: &Kantor) -> Self {
        let address = [&office.address, &office.contact].into_iter().flatten();
        Self {
            lines: office.letterhead.iter().map(|line| line.value.0.clone()).collect(),
            address: address.map(|line| line.value.0.clone()).collect(),
            logo: None,
        }
    }
}

/// The fixed name under which a page finds the logo.
pub(crate) fn logo_file(logo: &Logo) -> String {
    format!("logo.{}", logo.format.extension())
}

#[allow(clippy::ref_option, reason = "serde hands over a reference to the field")]
fn logo_name<S: Serializer>(logo: &Option<Logo>, serializer: S) -> Result<S::Ok, S::Error> {
    logo.as_ref().map(logo_file).serialize(serializer)
}

/// What ties a printed paper to the text it was made from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct Imprint {
    /// The sheet it is printed on.
    #[serde(rename = "kertas")]
    pub sheet: Sheet,
    /// How it lies, if the office says; else as is usual for the paper.
    #[serde(rename = "arah", skip_serializing_if = "Option::is_none")]
    pub orientation: Option<Orientation>,
    /// Its letters.
    #[serde(skip)]
    pub font: FontName,
    /// A mark, if the paper is not what it seems.
    #[serde(rename = "tanda")]
    pub mark: Option<Mark>,
    /// `salinan ke-n` of a paper that was already given out; 0 for the original.
    #[serde(rename = "salinan", skip_serializing_if = "is_original")]
    pub copy: u32,
    /// Id of the SOP; empty for a paper of the whole office.
    pub sop: String,
    /// Number of the SOP as enacted; empty while it has none.
    #[serde(rename = "nomor_sop")]
    pub sop_number: String,
    /// First digits of the digest of the SOP, or of the office file (`Digest::short`).
    #[serde(rename = "sidik")]
    pub digest: String,
    /// The date inside the file; a fact, never today.
    #[serde(rename = "tanggal_berkas", serialize_with = "date_text")]
    pub date: Date,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
fn is_original(copy: &u32) -> bool {
    *copy == 0
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde hands over a reference to the field")]
fn date_text<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(date)
}

impl Imprint {
    /// The imprint of a paper of this SOP.
    pub fn of(sop: &Sop, digest: &Digest, sheet: Sheet, date: Date) -> Self {
        let number = sop.identity.as_ref().and_then(|identity| identity.number.as_ref());
        Self {
            sheet,
            orientation: None,
            font: FontName::default(),
            mark: None,
            copy: 0,
            sop: sop.id.value.to_string(),
            sop_number: number.map(|number| number.value.0.clone()).unwrap_or_default(),
            digest: digest.short(),
            date,
        }
    }

    /// The imprint of a paper of the whole office, such as a book: it hangs on kantor.yaml, not on an SOP.
    pub fn of_office(digest: &Digest, sheet: Sheet, date: Date) -> Self {
        let (sop, sop_number) = (String::new(), String::new());
        let (orientation, font, mark) = (None, FontName::default(), None);
        Self {
            sheet,
            orientation,
            font,
            mark,
            copy: 0,
            sop,
            sop_number,
            digest: digest.short(),
            date,
        }
    }

    /// The same with a mark, or without one.
    #[must_use]
    pub fn marked(self, mark: Option<Mark>) -> Self {
        Self { mark, ..self }
    }

    /// What the QR of a page of this SOP says; a paper of the whole office has none.
    pub fn seal(&self) -> Option<Seal> {
        let subject = Subject::Sop(SopId::new(&self.sop));
        (!self.sop.is_empty()).then(|| Seal { subject, digest: self.digest.clone() })
    }

    /// The mark on its pages: its own, or that it is a copy.
    pub fn shown_mark(&self) -> Option<Mark> {
        self.mark.or((self.copy > 0).then_some(Mark::Copy))
    }

    /// The version line behind the mark, for files that have no mark across the sheet.
    pub fn marked_line(&self) -> String {
        let mark = self.shown_mark().map(|mark| format!("{} · ", mark.word()));
        mark.unwrap_or_default() + self.version_line().as_str()
    }

    /// What every page of a copy says.
    pub fn copy_words(&self) -> Option<String> {
        (self.copy > 0).then(|| format!("salinan ke-{}", self.copy))
    }

    /// The line at the foot of each page.
    pub fn version_line(&self) -> String {
        if self.sop.is_empty() {
            return format!("kantor.yaml · sidik {}", self.digest);
        }
        let number = match self.sop_number.as_str() {
            "" => "belum bernomor",
            number => number,
        };
        format!("SOP {} · {number} · sidik {}", self.sop, self.digest)
    }
}
