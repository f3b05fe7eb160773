//! A row without an exit that runs on into the head of somebody else's branch.
//! Such a flow is sound, so the search would never report it; only the reader's intent is broken.
//!
//! # Penjelasan
//!
//! alur jatuh ke cabang lain
//!
//! Tanpa jalan keluar, alur turun ke baris berikutnya. Bila baris berikutnya adalah awal cabang lain dari
//! keputusan atau percabangan di atasnya, dua pilihan akan dikerjakan berturut-turut tanpa disadari.
//! Karena itu `ke` harus ditulis di sana.
//!
//! Salah, bila `konsep_alamat` cabang lain dari keputusan yang sama:
//!
//!     - id: konsep_skpwni
//!       uraian: Mencetak konsep SKPWNI
//!     - id: konsep_alamat
//!       uraian: Mencetak konsep perubahan alamat
//!
//! Benar:
//!
//!     - id: konsep_skpwni
//!       uraian: Mencetak konsep SKPWNI
//!       ke: paraf

use crate::check::findings::Findings;
use crate::check::reach::Reach;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::structure::{Net, RowIndex};
use crate::sop::row::Row;

pub(crate) const CODE: Code = Code("F14");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let rows = &subject.sop.rows;
    let net = Net::from_sop(subject.sop);
    let reached = Reach::of(&net).reached();
    for (index, pair) in rows.windows(2).enumerate() {
        let [row, next] = pair else { continue };
        // A row that nobody comes to is another mistake, F05.
        if has_exit(row) || next.joins.is_some() || !reached.contains(&RowIndex(index)) {
            continue;
        }
        let splits = rows[..index].iter();
        let Some(split) = splits.into_iter().find(|split| is_head(split, next)) else { continue };
        let message = format!(
            "sesudah `{}` alur jatuh ke `{}`, cabang dari `{}`",
            row.id.value, next.id.value, split.id.value
        );
        findings.add_at_row(
            &row.id.value,
            Diagnostic::error(CODE, subject.place(row.id.span), message)
                .with_related(subject.place(next.id.span), "awal cabang lain")
                .with_hint("tulis `ke:` dengan tujuan sesudah kegiatan ini"),
        );
    }
}

/// True if the row says where it goes.
pub(super) fn has_exit(row: &Row) -> bool {
    row.to.is_some()
        || !row.branches.is_empty()
        || !row.parallel.is_empty()
        || !row.first_of.is_empty()
}

fn is_head(split: &Row, row: &Row) -> bool {
    let branches = split.branches.iter().filter_map(|branch| branch.to.as_ref());
    let mut heads = branches.chain(&split.parallel).chain(&split.first_of);
    heads.any(|head| head.value == row.id.value)
}
