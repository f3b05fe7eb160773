//! `satukan` of rows that cannot be drawn as one.
//! It does not draw.
//!
//! # Penjelasan
//!
//! baris yang disatukan tidak cocok
//!
//! Baris yang dicetak sebagai satu harus bertetangga dan berurutan, dengan pelaksana yang sama, tanpa
//! percabangan di antaranya, dan tanpa panah yang masuk ke tengahnya. Kalau tidak, gambar tidak lagi
//! sesuai dengan yang dijalankan.
//!
//! Salah, bila ada `kembalikan: agenda`:
//!
//!     satukan:
//!       - kegiatan: [terima, agenda]
//!         uraian: Menerima dan mengagenda berkas
//!
//! Benar, bila berkas masuk lagi pada `terima`.

use crate::base::id::RowId;
use crate::check::findings::Findings;
use crate::check::rules::fall_into_branch::has_exit;
use crate::check::subject::{Compiled, Subject, targets};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::printing::Merged;
use crate::source::{Span, Spanned};

pub(crate) const CODE: Code = Code("C01");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let print = subject.sop.print.iter();
    for view in print.flat_map(|print| print.table.iter().chain(&print.flowchart)) {
        let mut seen: Vec<&RowId> = Vec::new();
        for merged in &view.merged {
            let twice = merged.rows.iter().find(|id| seen.contains(&&id.value));
            let fault = match twice {
                Some(id) => Some((id.span, format!("`{}` sudah disatukan", id.value))),
                None => fault(subject, merged),
            };
            if let Some((span, message)) = fault {
                findings.add(
                    Diagnostic::error(CODE, subject.place(span), message)
                        .with_hint("satukan hanya baris bertetangga milik pelaksana yang sama"),
                );
            }
            seen.extend(merged.rows.iter().map(|id| &id.value));
        }
    }
}

/// The first thing that stands in the way of drawing these rows as one.
fn fault(subject: &Subject<'_>, merged: &Merged) -> Option<(Span, String)> {
    if let [_] | [] = merged.rows.value.as_slice() {
        return Some((
            merged.rows.span,
            "`satukan` memerlukan paling sedikit dua kegiatan".to_owned(),
        ));
    }
    for pair in merged.rows.value.windows(2) {
        let [before, after] = pair else { continue };
        let (first, second) =
            (subject.row_index(before.as_str())?, subject.row_index(after.as_str())?);
        if second != first + 1 {
            let message = format!("`{}` tidak tepat sesudah `{}`", after.value, before.value);
            return Some((after.span, message));
        }
        let (row, next) = (&subject.sop.rows[first], &subject.sop.rows[second]);
        if row.actors.value != next.actors.value {
            let message = format!("pelaksana `{}` berbeda dari `{}`", after.value, before.value);
            return Some((after.span, message));
        }
        if has_exit(row) {
            let message = format!("`{}` mempunyai jalan keluar sendiri", before.value);
            return Some((before.span, message));
        }
        if let Some(line) = arrow_into(subject, after) {
            let message = format!("ada panah yang masuk ke `{}` ({line})", after.value);
            return Some((after.span, message));
        }
    }
    None
}

/// The line of an arrow that enters the row from elsewhere.
fn arrow_into(subject: &Subject<'_>, id: &Spanned<RowId>) -> Option<String> {
    let rows = subject.sop.rows.iter();
    let arrows = rows.flat_map(|row| {
        let back = row.branches.iter().filter_map(|branch| branch.returns_to.as_ref());
        targets(row).into_iter().chain(back)
    });
    let overdue = subject.sop.returns.iter().filter_map(|returns| returns.overdue.to.as_ref());
    arrows
        .chain(overdue)
        .find(|target| target.value == id.value)
        .map(|target| subject.line(target.span))
}
