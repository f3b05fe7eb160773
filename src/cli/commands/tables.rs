//! `cetak SOP --format xlsx` and `--format docx`: the whole form of an SOP in one file.
//! It makes nothing itself.

use std::path::Path;

use serde_json::json;

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::commands::place::place;
use crate::cli::print_format::PrintFormat;
use crate::document::imprint::Mark;
use crate::office::fault::OfficeFault;
use crate::office::folder::write_whole;
use crate::office::library::{OfficeVersion, Version};
use crate::office::papers::sop_tables::{TableKind, sop_tables};

/// The program that is asked for, if one is.
pub(super) fn kind(format: Option<PrintFormat>) -> Option<TableKind> {
    match format {
        Some(PrintFormat::Xlsx) => Some(TableKind::Workbook),
        Some(PrintFormat::Docx) => Some(TableKind::Document),
        Some(
            PrintFormat::Pdf
            | PrintFormat::Svg
            | PrintFormat::Html
            | PrintFormat::Json
            | PrintFormat::Bpmn
            | PrintFormat::Mermaid
            | PrintFormat::Dot,
        )
        | None => None,
    }
}

/// Writes the form of this version.
pub(super) fn deliver(
    (version, kantor, mark): (&Version, &OfficeVersion, Option<Mark>),
    id: &SopId,
    kind: TableKind,
    output: Option<&Path>,
) -> Result<Answer, Trouble> {
    let file = sop_tables((version, kantor), kind, mark)?;
    let format = match kind {
        TableKind::Workbook => PrintFormat::Xlsx,
        TableKind::Document => PrintFormat::Docx,
    };
    let path = place(output, (id.as_str(), format), 1)?;
    write_whole(&path, &file.bytes)?;
    let text = format!(
        "{}\nsesudah disunting di Word atau Excel: tertib impor {} menjadikannya rancangan berkas SOP\n",
        path.display(),
        path.display()
    );
    let mut answer = Answer::done(text, json!({ "berkas": [path] }));
    if let Some(why) = &file.undrawn {
        answer.remark(why);
    }
    Ok(answer)
}

/// A paper that has no such form by itself.
pub(super) fn only_whole(name: &str, ending: &str) -> OfficeFault {
    let others = if ending == "xlsx" { "buku" } else { "surat" };
    OfficeFault::Paper(format!(
        "`{name}` tidak ada dalam bentuk {ending}; yang ada {others}, dan seluruh SOP: tertib cetak SOP --format {ending}"
    ))
}
