//! An answer that sends work back within the office, with neither a limit nor a field for the reason.
//! Returns to the applicant have a reason always, and their limit is told by F08; guards that the engine answers have
//! their reason in the fields.
//!
//! # Penjelasan
//!
//! pekerjaan diulang tanpa alasan dan tanpa batas
//!
//! Jawaban ini mengembalikan pekerjaan kepada petugas sebelumnya. Tanpa `isian` untuk mencatat alasannya, dan tanpa `batas`,
//! orang yang mengulang tidak tahu apa yang salah, dan tidak terlihat bila pekerjaan berputar.
//!
//! Tambahkan pada kegiatan yang menjawab, misalnya:
//!
//!     isian: [catatan_perbaikan]
//!
//! atau `batas` pada kegiatan yang mengulang.

use crate::check::findings::Findings;
use crate::check::reach::Reach;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::net::structure::RowIndex;

pub(crate) const CODE: Code = Code("F29");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let rows = &subject.sop.rows;
    let reach = Reach::of(compiled.net);
    for (index, row) in rows.iter().enumerate() {
        let says_why = !row.fields.is_empty() || row.deadline.is_some();
        if row.question.is_none() || says_why {
            continue;
        }
        for target in row.branches.iter().filter_map(|branch| branch.to.as_ref()) {
            let Some(to) = subject.row_index(target.as_str()).filter(|to| *to <= index) else {
                continue;
            };
            let comes_back = reach.leads(RowIndex(to), RowIndex(index));
            if comes_back && rows[to].deadline.is_none() {
                let message = format!(
                    "`{}` mengulang dari `{}` tanpa alasan dan tanpa batas",
                    row.id.value, target.value
                );
                findings.add_at_row(
                    &row.id.value,
                    Diagnostic::new(CODE, Severity::Hint, subject.place(target.span), message)
                        .with_hint("tambahkan `isian` untuk alasannya, atau `batas`"),
                );
            }
        }
    }
}
