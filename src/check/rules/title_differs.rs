//! A title on page 1 that is another text than the activity on page 2.
//! The words that say it is an SOP are left out of the comparison; `title_says_sop` is about them.
//!
//! # Penjelasan
//!
//! judul berbeda dari nama kegiatan
//!
//! Judul pada halaman 1 (`identitas: judul:`) dan Aktivitas pada halaman 2 (`nama`) menyebut kegiatan yang sama, dengan
//! kata yang sama. Huruf besar, tanda baca, dan awalan "Standar Operasional Prosedur (SOP)" tidak dibandingkan.
//!
//! Kurang baik:
//!
//!     nama: Pembuatan Kartu Keluarga
//!     identitas:
//!       judul: PEMBUATAN KK BARU
//!
//! Lebih baik, hapus `judul` sehingga `nama` yang tercetak, atau samakan:
//!
//!     nama: Pembuatan Kartu Keluarga
//!     identitas:
//!       judul: PEMBUATAN KARTU KELUARGA

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("I04");

/// Words that only say what kind of text it is.
pub(super) const KIND: &[&str] = &[
    "standar",
    "standard",
    "operasional",
    "operating",
    "prosedur",
    "procedure",
    "procedures",
    "administrasi",
    "pemerintahan",
    "sop",
    "ap",
];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let Some(title) = sop.identity.as_ref().and_then(|identity| identity.title.as_ref()) else {
        return;
    };
    if activity(&title.value) == activity(&sop.name.value) {
        return;
    }
    let message = "judul ini menyebut kegiatan lain daripada `nama`";
    findings.add(
        Diagnostic::new(CODE, Severity::Hint, subject.place(title.span), message)
            .with_related(subject.place(sop.name.span), "Aktivitas pada halaman 2")
            .with_hint("samakan keduanya, atau hapus `judul`"),
    );
}

/// The words of a title in small letters, without those at its head that say it is an SOP.
pub(super) fn activity(title: &str) -> Vec<String> {
    words(title).into_iter().skip_while(|word| KIND.contains(&word.as_str())).collect()
}

/// The words in small letters.
pub(super) fn words(text: &str) -> Vec<String> {
    let words = text.split(|sign: char| !sign.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_lowercase).collect()
}
