//! Findings in the editor's form: words, code, where to read more, other places that explain it.
//! It finds nothing.

use lsp_types::{DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Uri};

use crate::diag::diagnostic::{Diagnostic, Place, Severity};
use crate::lsp::address::address_of;
use crate::lsp::position::range_of;
use crate::office::desk::texts::Texts;

/// One finding.
pub(super) fn diagnostic(texts: &Texts, finding: &Diagnostic) -> Option<lsp_types::Diagnostic> {
    let source = texts.text(finding.place.file).ok()?;
    let severity = match finding.severity {
        Severity::Error => DiagnosticSeverity::ERROR,
        Severity::Warning => DiagnosticSeverity::WARNING,
        // What editors call a hint is hardly seen.
        Severity::Hint => DiagnosticSeverity::INFORMATION,
    };
    let mut message = finding.message.clone();
    if let Some(hint) = &finding.hint {
        message.push_str("; ");
        message.push_str(hint);
    }
    message.push_str(&format!("\n(tertib jelaskan {})", finding.code.0));
    let related = finding.related.iter().filter_map(|(place, words)| {
        let location = location(texts, *place)?;
        Some(DiagnosticRelatedInformation { location, message: words.clone() })
    });
    let related: Vec<_> = related.collect();
    Some(lsp_types::Diagnostic {
        range: range_of(source, finding.place.span),
        severity: Some(severity),
        code: Some(NumberOrString::String(finding.code.0.to_owned())),
        source: Some("tertib".to_owned()),
        message,
        related_information: (!related.is_empty()).then_some(related),
        ..lsp_types::Diagnostic::default()
    })
}

/// A place in a file.
pub(super) fn location(texts: &Texts, place: Place) -> Option<Location> {
    let range = range_of(texts.text(place.file).ok()?, place.span);
    Some(Location { uri: address(texts, place)?, range })
}

fn address(texts: &Texts, place: Place) -> Option<Uri> {
    address_of(texts.path(place.file))
}
