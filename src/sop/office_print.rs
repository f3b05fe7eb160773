//! The section `cetak` of kantor.yaml: which sheet each part of a printed SOP stands on, in which letters, and the
//! decree that puts the office's SOPs in force. It prints nothing; an SOP itself says nothing of sheets.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::id::RoleId;
use crate::sop::kantor::PaperSize;
use crate::sop::scalar::{DateText, Text};
use crate::source::Spanned;

/// How the office prints its SOPs.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OfficePrint {
    /// The letters.
    #[serde(rename = "huruf")]
    pub font: Option<Spanned<FontName>>,
    /// The cover.
    #[serde(rename = "sampul")]
    pub cover: Option<PageForm>,
    /// The decree.
    #[serde(rename = "keputusan")]
    pub decree: Option<DecreeForm>,
    /// The table of contents.
    #[serde(rename = "daftar_isi")]
    pub contents: Option<PageForm>,
    /// Page 1.
    #[serde(rename = "identitas")]
    pub identity: Option<PageForm>,
    /// Page 2.
    #[serde(rename = "tabel")]
    pub table: Option<PageForm>,
    /// Page 3.
    #[serde(rename = "flowchart")]
    pub flowchart: Option<PageForm>,
    /// The list of papers that an SOP uses.
    #[serde(rename = "daftar_formulir")]
    pub forms: Option<PageForm>,
}

/// The sheet of a part.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageForm {
    /// Its size; the default is the office's `kertas`.
    #[serde(rename = "kertas")]
    pub paper: Option<Spanned<PaperSize>>,
    /// How it lies.
    #[serde(rename = "arah")]
    pub orientation: Option<Spanned<Orientation>>,
}

/// The decree: its sheet, and what is known of it before it is signed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DecreeForm {
    /// Its size; the default is the office's `kertas`.
    #[serde(rename = "kertas")]
    pub paper: Option<Spanned<PaperSize>>,
    /// How it lies.
    #[serde(rename = "arah")]
    pub orientation: Option<Spanned<Orientation>>,
    /// Its number; left blank on paper while there is none.
    #[serde(rename = "nomor")]
    pub number: Option<Spanned<Text>>,
    /// The day it was signed; left blank on paper while there is none.
    #[serde(rename = "tanggal")]
    pub date: Option<Spanned<DateText>>,
    /// The role whose holder signs it.
    #[serde(rename = "ttd")]
    pub signed_by: Option<Spanned<RoleId>>,
}

/// How a sheet lies.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum Orientation {
    #[serde(rename = "mendatar")]
    Landscape,
    #[serde(rename = "tegak")]
    Portrait,
}

/// Letters that ship with the program, by the names under which offices know them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum FontName {
    #[default]
    Arial,
    #[serde(rename = "Times New Roman")]
    Times,
}
