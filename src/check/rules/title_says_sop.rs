//! A title that says "SOP" although its box on page 1 is already called "Judul SOP".
//! A name of another SOP in `keterkaitan` may say so: it stands in a list of names.
//!
//! # Penjelasan
//!
//! judul mengulang kata SOP
//!
//! Kotak judul pada halaman 1 sudah bernama "Judul SOP" atau "Nama SOP"; isinya adalah nama kegiatannya saja.
//!
//! Kurang baik:
//!
//!     judul: STANDAR OPERASIONAL PROSEDUR (SOP) PEMBUATAN KARTU KELUARGA
//!
//! Lebih baik:
//!
//!     judul: PEMBUATAN KARTU KELUARGA
//!
//! Bila naskah yang disahkan memang demikian, biarkan.

use crate::check::findings::Findings;
use crate::check::rules::title_differs::{activity, words};
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("I20");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let title = sop.identity.as_ref().and_then(|identity| identity.title.as_ref());
    let title = title.unwrap_or(&sop.name);
    let all = words(&title.value);
    let says_so = activity(&title.value).len() < all.len()
        && all
            .iter()
            .any(|word| word == "sop" || word == "prosedur" || word.starts_with("procedure"));
    if says_so || all.iter().any(|word| word == "sop") {
        let message = "judul mengulang kata SOP, padahal kotaknya sudah bernama demikian";
        findings.add(
            Diagnostic::new(CODE, Severity::Hint, subject.place(title.span), message)
                .with_hint("tulis nama kegiatannya saja"),
        );
    }
}
