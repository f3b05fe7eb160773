//! A row with more than one way out, or with a way out that is only half written.
//! It does not look inside the branches.
//!
//! # Penjelasan
//!
//! jalan keluar kegiatan tidak jelas
//!
//! Setiap kegiatan mempunyai paling banyak satu jalan keluar: `ke`, `cabang` (dengan atau tanpa `tanya`),
//! `serempak`, atau `mana_dulu`. Tanpa jalan keluar, alur turun ke baris berikutnya.
//! Kegiatan yang dapat dilewati (`lewati_bila`) hanya mempunyai `ke`, supaya jelas ke mana ia dilewati.
//! `tanya` selalu disertai `cabang`; `serempak` dan `mana_dulu` memuat paling sedikit dua kegiatan.
//! `batalkan` dan `bubarkan` ditulis pada panah yang menempuhnya: pada cabangnya, bukan di samping `cabang`.
//!
//! Salah:
//!
//!     tanya: Berkas lengkap?
//!     ke: validasi
//!
//! Benar:
//!
//!     tanya: Berkas lengkap?
//!     cabang:
//!       - { jawab: Ya, ke: validasi }
//!       - { jawab: Tidak, kembalikan: terima }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;
use crate::source::Span;

pub(crate) const CODE: Code = Code("F11");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        if let Some((span, message, hint)) = fault(row) {
            findings.add_at_row(
                &row.id.value,
                Diagnostic::error(CODE, subject.place(span), message).with_hint(hint),
            );
        }
    }
}

/// The first fault of a row's exits: one mistake is told once.
fn fault(row: &Row) -> Option<(Span, String, &'static str)> {
    let mut exits: Vec<(&str, Span)> = Vec::new();
    exits.extend(row.to.iter().map(|to| ("ke", to.span)));
    exits.extend(row.branches.first().map(|branch| ("cabang", branch.answer.span)));
    exits.extend(row.parallel.first().map(|first| ("serempak", first.span)));
    exits.extend(row.first_of.first().map(|first| ("mana_dulu", first.span)));
    if let (Some(question), []) = (&row.question, row.branches.as_slice()) {
        let message = "`tanya` belum punya `cabang`".to_owned();
        return Some((question.span, message, "tambahkan `cabang` dengan `jawab` dan tujuannya"));
    }
    if let [(first, _), (second, span), ..] = exits.as_slice() {
        let message = format!("kegiatan ini punya dua jalan keluar: `{first}` dan `{second}`");
        return Some((*span, message, "pilih salah satu"));
    }
    if let (Some(skip), [(other, _)]) = (&row.skip_if, exits.as_slice())
        && *other != "ke"
    {
        let message = format!("`lewati_bila` tidak dapat bersama `{other}`");
        return Some((skip.span, message, "pindahkan pilihannya ke kegiatan berikutnya"));
    }
    for (key, targets) in [("serempak", &row.parallel), ("mana_dulu", &row.first_of)] {
        if let [only] = targets.as_slice() {
            let message = format!("`{key}` hanya memuat satu kegiatan");
            return Some((only.span, message, "tulis `ke:` saja, atau tambahkan kegiatan lain"));
        }
    }
    // Beside these there is no arrow that could take anything away.
    let taken = row.cancels.first().map(|one| ("batalkan", one.span));
    let taken = taken.or(row.dissolves.as_ref().map(|split| ("bubarkan", split.span)));
    if let Some((key, span)) = taken {
        if !row.branches.is_empty() {
            let message = format!("`{key}` di samping `cabang` tidak berlaku");
            return Some((span, message, "tulis pada cabang yang menempuhnya"));
        }
        if !row.first_of.is_empty() {
            let message = format!("`{key}` di samping `mana_dulu` tidak berlaku");
            return Some((span, message, "tulis pada kegiatan yang dipilih"));
        }
    }
    let several = row.several.as_ref().filter(|several| several.value == YesNo::Yes);
    if let (Some(several), []) = (several, row.branches.as_slice()) {
        let message = "`boleh_beberapa` hanya berlaku untuk `cabang`".to_owned();
        return Some((several.span, message, "hapus, atau tambahkan `cabang`"));
    }
    None
}
