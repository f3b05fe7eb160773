//! Findings as JSON for other programs.
//! It does not choose which findings are shown.

use serde_json::{Value, json};

use crate::diag::diagnostic::{Diagnostic, Place, Sources};

/// A list with one object a finding; lines and columns count from 1, columns in characters.
pub fn to_value(findings: &[Diagnostic], sources: &Sources) -> Value {
    findings.iter().map(|finding| one(finding, sources)).collect()
}

fn one(finding: &Diagnostic, sources: &Sources) -> Value {
    json!({
        "kode": finding.code,
        "tingkat": finding.severity,
        "pesan": finding.message,
        "letak": place(finding.place, sources),
        "tanda": finding.label,
        "terkait": finding.related.iter().map(|(at, words)| {
            json!({ "letak": place(*at, sources), "kata": words })
        }).collect::<Vec<_>>(),
        "langkah": finding.hint,
        "perbaikan": finding.fix.as_ref().map(|fix| {
            json!({ "letak": place(fix.place, sources), "ganti": fix.replacement })
        }),
    })
}

fn place(place: Place, sources: &Sources) -> Value {
    let text = sources.get(place.file);
    let (line, column) = text.line_column(place.span.start);
    let (end_line, end_column) = text.line_column(place.span.end);
    json!({
        "berkas": text.name(),
        "baris": line,
        "kolom": column,
        "sampai_baris": end_line,
        "sampai_kolom": end_column,
    })
}
