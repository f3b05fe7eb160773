//! What an office's flowchart page says and shows besides the SOP: captions, and parts that the form leaves open.
//! It does not print.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::sop::scalar::{Text, YesNo};
use crate::source::Spanned;

/// The flowchart page of an office.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartWords {
    /// The title of the page.
    #[serde(rename = "judul")]
    pub title: Option<Spanned<Text>>,
    /// The captions of the columns.
    #[serde(rename = "kolom")]
    pub columns: Option<ChartColumnWords>,
    /// A row with the numbers of the columns under the head.
    #[serde(rename = "nomor_kolom")]
    pub column_numbers: Option<Spanned<YesNo>>,
    /// The row with the total time.
    #[serde(rename = "jumlah")]
    pub total: Option<Spanned<YesNo>>,
    /// The meaning of the symbols, under the last table.
    #[serde(rename = "legenda")]
    pub legend: Option<Spanned<YesNo>>,
    /// The block for the signature of whoever approves, under the last table.
    #[serde(rename = "pengesahan")]
    pub approval: Option<Spanned<YesNo>>,
}

/// Captions of the columns of the flowchart page.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ChartColumnWords {
    /// Over the running number.
    #[serde(rename = "nomor")]
    pub number: Option<Spanned<Text>>,
    /// Over the sentence.
    #[serde(rename = "uraian")]
    pub text: Option<Spanned<Text>>,
    /// Over the actor columns.
    #[serde(rename = "pelaksana")]
    pub actors: Option<Spanned<Text>>,
    /// Over the needs.
    #[serde(rename = "kelengkapan")]
    pub needs: Option<Spanned<Text>>,
    /// Over the time.
    #[serde(rename = "waktu")]
    pub time: Option<Spanned<Text>>,
    /// Over the output.
    pub output: Option<Spanned<Text>>,
    /// Over the remarks.
    #[serde(rename = "ket")]
    pub remark: Option<Spanned<Text>>,
}
