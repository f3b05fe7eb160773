//! The same regulation as two items of the legal basis.
//! One that is mentioned within another item is none of its own.
//!
//! # Penjelasan
//!
//! satu peraturan dua kali di dasar hukum
//!
//! Dua butir `dasar_hukum` menyebut peraturan yang sama, sehingga `acuan` terbagi pada dua id: bila peraturan itu berubah,
//! sebagian baris luput.
//!
//! Salah:
//!
//!     - { id: uu_adminduk, teks: Undang-Undang Nomor 23 Tahun 2006 tentang Administrasi Kependudukan }
//!     - { id: uu_23_2006, teks: Undang-undang No. 23 Tahun 2006 }
//!
//! Benar: satu butir, dan `acuan` yang menunjuknya.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::Basis;
use crate::sop::regulation::{Regulation, first};

pub(crate) const CODE: Code = Code("I23");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let mut seen: Vec<(&Basis, Regulation)> = Vec::new();
    for basis in subject.sop.identity.iter().flat_map(|identity| &identity.basis) {
        let Some(cited) = first(&basis.text.value) else { continue };
        let earlier = seen.iter().find(|(_, one)| *one == cited);
        // Two of one id are told as such.
        if let Some((earlier, _)) = earlier.filter(|(one, _)| one.id.value != basis.id.value) {
            let message =
                format!("{cited} sudah ada di dasar hukum sebagai `{}`", earlier.id.value);
            findings.add_word(
                None,
                basis.id.as_str(),
                Diagnostic::warning(CODE, subject.place(basis.id.span), message)
                    .with_related(subject.place(earlier.id.span), "butir yang pertama")
                    .with_hint("hapus salah satu, dan arahkan `acuan`-nya ke yang lain"),
            );
        }
        seen.push((basis, cited));
    }
}
