//! The section `cetak`: what a printed page shows otherwise than the SOP is executed.
//! It does not print.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::id::{CaptionId, RowId};
use crate::sop::scalar::Text;
use crate::source::Spanned;

/// How the SOP is printed.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Print {
    /// The caption set.
    #[serde(rename = "istilah")]
    pub captions: Option<Spanned<CaptionId>>,
    /// Page 2.
    #[serde(rename = "tabel")]
    pub table: Option<PageView>,
    /// Page 3.
    pub flowchart: Option<PageView>,
}

/// What one page shows otherwise than it is executed.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageView {
    /// Neighbouring rows drawn and numbered as one.
    #[serde(rename = "satukan", default)]
    pub merged: Vec<Merged>,
    /// Single cells that differ.
    #[serde(rename = "sel", default)]
    pub cells: Vec<Cell>,
}

/// Neighbouring rows drawn as one.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Merged {
    /// The rows, in order; the first names the merged row.
    #[serde(rename = "kegiatan")]
    pub rows: Spanned<Vec<Spanned<RowId>>>,
    /// The sentence printed for them.
    #[serde(rename = "uraian")]
    pub text: Spanned<Text>,
}

/// One cell that differs on a page.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    /// The row.
    #[serde(rename = "kegiatan")]
    pub row: Spanned<RowId>,
    /// The column.
    #[serde(rename = "kolom")]
    pub column: Spanned<Column>,
    /// The printed text; may be empty.
    #[serde(rename = "teks")]
    pub text: Spanned<CellText>,
}

/// A text that may be empty: the one place where an empty value means something.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(transparent)]
pub struct CellText(pub String);

impl JsonSchema for CellText {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "teks_boleh_kosong".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "number"], "format": "teks_boleh_kosong" })
    }
}

/// A column of the printed tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum Column {
    #[serde(rename = "no")]
    Number,
    #[serde(rename = "uraian")]
    Text,
    #[serde(rename = "pelaksana")]
    Actor,
    #[serde(rename = "kelengkapan")]
    Needs,
    #[serde(rename = "waktu")]
    Time,
    #[serde(rename = "output")]
    Output,
    #[serde(rename = "ket")]
    Remark,
}

impl Column {
    /// The word that names it in the file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Number => "no",
            Self::Text => "uraian",
            Self::Actor => "pelaksana",
            Self::Needs => "kelengkapan",
            Self::Time => "waktu",
            Self::Output => "output",
            Self::Remark => "ket",
        }
    }
}
