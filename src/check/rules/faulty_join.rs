//! A join or a `bubarkan` that names no split, or a `cukup` that does not fit.
//! Whether every branch arrives is shown by the search.
//!
//! # Penjelasan
//!
//! gabung tidak cocok
//!
//! `gabung` dan `bubarkan` menunjuk kegiatan yang membuka beberapa cabang sekaligus: yang memakai
//! `serempak`, atau `cabang` dengan `boleh_beberapa: ya`. `cukup` selalu bersama `sisanya`, hanya pada
//! `gabung` atau kegiatan yang dikerjakan beberapa kali, dan tidak lebih dari jumlah cabang.
//!
//! Salah:
//!
//!     - { id: putuskan, gabung: terima }
//!
//! Benar, bila bahas memuat serempak:
//!
//!     - { id: putuskan, gabung: bahas }

use crate::base::id::RowId;
use crate::check::findings::Findings;
use crate::check::subject::{Subject, row_references};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;
use crate::source::Span;

pub(crate) const CODE: Code = Code("F16");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        for (key, split) in row_references(row) {
            if matches!(key, "gabung" | "bubarkan") && branches_of(subject, &split.value) == 0 {
                let message = format!("`{}` tidak membuka cabang serempak", split.value);
                add(
                    subject,
                    row,
                    split.span,
                    message,
                    "tunjuk kegiatan yang memakai `serempak` atau `boleh_beberapa`",
                    findings,
                );
            }
        }
        let (enough, rest) = (&row.enough, &row.rest);
        match (&row.joins, enough, rest) {
            (None, Some(enough), _) if !row.has_several_items() => {
                let message = "`cukup` hanya berlaku bersama `gabung`".to_owned();
                add(
                    subject,
                    row,
                    enough.span,
                    message,
                    "tambahkan `gabung`, atau hapus `cukup`",
                    findings,
                );
            }
            (_, None, Some(rest)) => {
                let message = "`sisanya` hanya berlaku bersama `cukup`".to_owned();
                add(
                    subject,
                    row,
                    rest.span,
                    message,
                    "tambahkan `cukup`, atau hapus `sisanya`",
                    findings,
                );
            }
            (_, Some(enough), None) => {
                let message = "`cukup` belum mengatakan `sisanya`".to_owned();
                add(
                    subject,
                    row,
                    enough.span,
                    message,
                    "tambahkan `sisanya: dibatalkan` atau `sisanya: dibiarkan`",
                    findings,
                );
            }
            (Some(split), Some(enough), Some(_)) => {
                let branches = branches_of(subject, &split.value);
                let fits =
                    usize::try_from(enough.value.0).is_ok_and(|n| (1..=branches).contains(&n));
                if branches > 0 && !fits {
                    let message = format!("`cukup` harus 1 sampai {branches}, sebanyak cabangnya");
                    add(subject, row, enough.span, message, "sesuaikan angkanya", findings);
                }
            }
            // How much is enough of several items is for `faulty_items`.
            (None, Some(_), Some(_)) | (_, None, None) => {}
        }
    }
}

/// How many branches a row opens at once; 0 if it is no split.
fn branches_of(subject: &Subject<'_>, id: &RowId) -> usize {
    let Some(row) = subject.row(id.as_str()) else { return 0 };
    if YesNo::is_yes(row.several.as_ref()) {
        return row.branches.len();
    }
    row.parallel.len()
}

fn add(
    subject: &Subject<'_>,
    row: &Row,
    span: Span,
    message: String,
    hint: &str,
    findings: &mut Findings,
) {
    let finding = Diagnostic::error(CODE, subject.place(span), message).with_hint(hint);
    findings.add_at_row(&row.id.value, finding);
}
