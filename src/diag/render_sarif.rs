//! Findings as SARIF 2.1.0, the form that code hosts and editors read.
//! It does not choose which findings are shown.

use serde_json::{Value, json};

use crate::diag::diagnostic::{Diagnostic, Severity, Sources};

/// A whole SARIF log of one run.
pub fn to_value(findings: &[Diagnostic], sources: &Sources) -> Value {
    let results: Vec<Value> = findings
        .iter()
        .map(|finding| {
            let text = sources.get(finding.place.file);
            let (line, column) = text.line_column(finding.place.span.start);
            let (end_line, end_column) = text.line_column(finding.place.span.end);
            json!({
                "ruleId": finding.code,
                "level": level(finding.severity),
                "message": { "text": message(finding) },
                "locations": [{ "physicalLocation": {
                    "artifactLocation": { "uri": text.name() },
                    "region": {
                        "startLine": line, "startColumn": column,
                        "endLine": end_line, "endColumn": end_column,
                    },
                } }],
            })
        })
        .collect();
    json!({
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": { "name": "tertib", "version": env!("CARGO_PKG_VERSION") } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

fn message(finding: &Diagnostic) -> String {
    match &finding.hint {
        Some(hint) => format!("{}; {hint}", finding.message),
        None => finding.message.clone(),
    }
}
