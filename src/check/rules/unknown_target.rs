//! An arrow to a row or outcome that does not exist.
//! It does not follow the arrows.
//!
//! # Penjelasan
//!
//! tujuan panah tidak ada
//!
//! `ke`, `kembalikan`, `serempak`, dan `mana_dulu` menunjuk id kegiatan atau id di `akhir`. Tanpa tujuan
//! yang ada, berkas tidak tahu harus ke mana.
//! `kembalikan` menunjuk kegiatan tempat berkas masuk lagi, bukan pemohon.
//!
//! Salah:
//!
//!     - { jawab: Ya, ke: validsi }
//!
//! Benar:
//!
//!     - { jawab: Ya, ke: validasi }

use crate::check::findings::Findings;
use crate::check::subject::{Subject, targets};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::source::Span;

pub(crate) const CODE: Code = Code("F04");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let rows = subject.row_names();
    let mut known = rows.clone();
    known.extend(sop.outcomes.iter().map(|one| (one.id.as_str(), one.id.span)));
    if sop.outcomes.is_empty() {
        known.push(("selesai", Span::default()));
    }
    for row in &sop.rows {
        for target in targets(row) {
            if !subject.is_target(target.as_str()) {
                findings.add_at_row(
                    &row.id.value,
                    unknown(subject, target.as_str(), target.span, &known),
                );
            }
        }
        for back in row.branches.iter().filter_map(|branch| branch.returns_to.as_ref()) {
            if back.as_str() == "pemohon" && subject.row("pemohon").is_none() {
                let message =
                    "`kembalikan` menunjuk kegiatan tempat berkas masuk lagi, bukan pemohon";
                let hint = rows.first().map(|(first, _)| format!("misalnya `{first}`"));
                findings.add_at_row(
                    &row.id.value,
                    Diagnostic::error(CODE, subject.place(back.span), message)
                        .with_optional_hint(hint),
                );
            } else if subject.row(back.as_str()).is_none() {
                let finding = subject.unknown(CODE, "kegiatan", back.as_str(), back.span, &rows);
                findings.add_at_row(&row.id.value, finding);
            }
        }
    }
    let overdue = sop.returns.as_ref().and_then(|returns| returns.overdue.to.as_ref());
    if let Some(target) = overdue.filter(|target| !subject.is_target(target.as_str())) {
        findings.add(unknown(subject, target.as_str(), target.span, &known));
    }
}

fn unknown(subject: &Subject<'_>, name: &str, span: Span, known: &[(&str, Span)]) -> Diagnostic {
    subject.unknown(CODE, "kegiatan atau akhir", name, span, known)
}
