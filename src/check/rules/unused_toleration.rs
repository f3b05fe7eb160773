//! An entry of `dibiarkan` that silences nothing, names no known rule, or tries to silence an error.
//! It does not judge the reason given.
//!
//! # Penjelasan
//!
//! isi dibiarkan tidak berguna
//!
//! `dibiarkan` mendiamkan peringatan dan saran yang memang disengaja, masing-masing dengan alasan. Galat
//! tidak dapat didiamkan. Isi yang tidak mendiamkan apa pun sebaiknya dihapus, supaya temuan baru tidak
//! tertutup olehnya.
//!
//! Salah, bila tidak ada kata Loker di berkas:
//!
//!     - { aturan: T15, kata: [Loker], alasan: Sesuai naskah yang disahkan }

use crate::check::explain::explain;
use crate::check::findings::{Findings, Found};
use crate::check::registry::RULES;
use crate::check::subject::Subject;
use crate::check::tolerate::covers;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::diag::suggest::nearest;
use crate::source::Span;

pub(crate) const CODE: Code = Code("D01");

/// `kept` are the findings that stay, `silenced` those that an entry covers. Gives back code and word of kept
/// findings that a misspelt word of an entry was meant for.
pub(crate) fn check(
    subject: &Subject<'_>,
    kept: &[Found],
    silenced: &[Found],
    findings: &mut Findings,
) -> Vec<(String, String)> {
    let mut misspelt = Vec::new();
    // When errors stop the later stages, their findings are not there yet to be silenced.
    let is_complete = !kept.iter().any(|found| found.diagnostic.severity == Severity::Error);
    for entry in &subject.sop.tolerated {
        let code = entry.code.value.0.as_str();
        let mut warn = |span: Span, message: String, hint: &str| {
            let place = subject.place(span);
            findings.add(Diagnostic::warning(CODE, place, message).with_hint(hint));
        };
        if explain(code).is_none() {
            warn(
                entry.code.span,
                format!("aturan `{code}` tidak ada"),
                "periksa kodenya dengan `tertib jelaskan`",
            );
            continue;
        }
        if kept.iter().any(|found| covers(entry, found)) {
            let message = format!("`{code}` adalah galat dan tidak dapat dibiarkan");
            warn(entry.code.span, message, "perbaiki galatnya, lalu hapus butir ini");
            continue;
        }
        // Rules that see all SOPs have not spoken yet; `map_check` looks at their entries.
        if !is_complete || is_of_map(code) {
            continue;
        }
        let hint = "hapus dari `dibiarkan`";
        let used: Vec<&Found> = silenced.iter().filter(|found| covers(entry, found)).collect();
        if used.is_empty() && entry.words.is_empty() {
            warn(
                entry.code.span,
                format!("tidak ada temuan `{code}` yang didiamkan di sini"),
                hint,
            );
            continue;
        }
        for row in &entry.rows {
            if !used.iter().any(|found| found.row.as_ref() == Some(&row.value)) {
                warn(row.span, format!("tidak ada temuan `{code}` pada `{}`", row.value), hint);
            }
        }
        for word in &entry.words {
            if used.iter().any(|found| found.word.as_ref() == Some(&word.value.0)) {
                continue;
            }
            let message = format!("tidak ada temuan `{code}` pada kata `{}`", word.value);
            let open = kept.iter().filter(|found| found.diagnostic.code.0 == code);
            match nearest(&word.value.0, open.filter_map(|found| found.word.as_deref())) {
                None => warn(word.span, message, hint),
                Some(meant) => {
                    warn(word.span, message, &format!("mungkin maksudnya `{meant}`"));
                    misspelt.push((code.to_owned(), meant.to_owned()));
                }
            }
        }
    }
    misspelt
}

/// True for a rule that sees all SOPs of the office.
pub(crate) fn is_of_map(code: &str) -> bool {
    RULES.iter().any(|rule| rule.code.0 == code && rule.sees_all_sops())
}
