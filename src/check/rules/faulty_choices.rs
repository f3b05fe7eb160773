//! A `pilihan` field without choices, or choices on a field of another type.
//! It does not look at guards.
//!
//! # Penjelasan
//!
//! daftar pilihan tidak cocok
//!
//! Isian bertipe `pilihan` memerlukan paling sedikit dua pilihan. Isian bertipe lain tidak memakai
//! `pilihan`.
//!
//! Salah:
//!
//!     - { id: jenis, nama: Jenis, tipe: pilihan }
//!
//! Benar:
//!
//!     - id: jenis
//!       nama: Jenis
//!       tipe: pilihan
//!       pilihan: [{ id: baru, nama: Baru }, { id: hilang, nama: Hilang }]

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::FieldKind;

pub(crate) const CODE: Code = Code("N14");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for field in &subject.sop.fields {
        let is_choice = field.kind.value == FieldKind::Choice;
        if is_choice && field.choices.len() < 2 {
            let message =
                format!("isian `{}` memerlukan paling sedikit dua pilihan", field.id.value);
            findings.add(
                Diagnostic::error(CODE, subject.place(field.kind.span), message)
                    .with_hint("tambahkan `pilihan:` dengan id dan nama, atau ganti `tipe`"),
            );
        }
        if let (false, Some(first)) = (is_choice, field.choices.first()) {
            let message = format!("isian `{}` bukan bertipe pilihan", field.id.value);
            findings.add(
                Diagnostic::error(CODE, subject.place(first.id.span), message)
                    .with_hint("tulis `tipe: pilihan`, atau hapus daftar pilihannya"),
            );
        }
    }
}
