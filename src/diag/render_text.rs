//! Findings as text for the terminal: the line quoted, the place marked, every word Indonesian.
//! It does not choose which findings are shown.

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};

use crate::base::limits::FINDINGS_DRAWN_MAX;
use crate::diag::diagnostic::{Diagnostic, Severity, Sources};

/// Findings, a blank line between them: the first ones drawn, of very many more only how many they are. `coloured` is
/// for terminals that understand ANSI.
pub fn render(findings: &[Diagnostic], sources: &Sources, coloured: bool) -> String {
    let renderer = if coloured { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for finding in findings.iter().take(FINDINGS_DRAWN_MAX) {
        out.push_str(&renderer.render(&groups(finding, sources)));
        out.push_str("\n\n");
    }
    let more = findings.len().saturating_sub(FINDINGS_DRAWN_MAX);
    if more > 0 {
        out.push_str(&format!("dan {more} temuan lagi; betulkan dahulu yang di atas\n\n"));
    }
    out
}

fn groups<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Vec<Group<'a>> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR.with_name("galat"),
        Severity::Warning => Level::WARNING.with_name("peringatan"),
        Severity::Hint => Level::INFO.with_name("saran"),
    };
    let text = sources.get(finding.place.file);
    let mut snippet = Snippet::source(text.text()).path(text.name()).annotation(
        AnnotationKind::Primary.span(finding.place.span.range()).label(finding.label.as_str()),
    );
    for (place, words) in &finding.related {
        if place.file == finding.place.file {
            snippet = snippet
                .annotation(AnnotationKind::Context.span(place.span.range()).label(words.as_str()));
        }
    }
    let mut group =
        level.primary_title(finding.message.as_str()).id(finding.code.0).element(snippet);
    for (place, words) in &finding.related {
        if place.file != finding.place.file {
            let other = sources.get(place.file);
            group = group.element(Snippet::source(other.text()).path(other.name()).annotation(
                AnnotationKind::Context.span(place.span.range()).label(words.as_str()),
            ));
        }
    }
    if let Some(hint) = &finding.hint {
        group = group.element(Level::HELP.with_name("langkah").message(hint.as_str()));
    }
    vec![group]
}

/// One closing line: how many of each kind.
pub fn summary(findings: &[Diagnostic]) -> String {
    let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
    format!(
        "{} galat, {} peringatan, {} saran",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Hint)
    )
}
