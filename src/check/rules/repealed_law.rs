//! A legal basis that has been repealed, by the list of `templates/hukum/dicabut.yaml`.
//! A law that is only mentioned, as changed or carried out by the one cited, is not looked at.
//!
//! # Penjelasan
//!
//! dasar hukum sudah dicabut
//!
//! Peraturan ini ada dalam daftar peraturan yang sudah dicabut, yang disertakan dalam Tertib bersama penggantinya dan
//! sumbernya. Daftar itu pendek dan belum seluruhnya diperiksa pada naskah resmi, maka ini peringatan: periksa pada
//! jdih sebelum menggantinya. Yang dilihat adalah peraturan pertama pada setiap butir; "sebagaimana telah diubah
//! dengan …" bukan pencabutan.
//!
//! Salah:
//!
//!     - id: pp_37_2007
//!       teks: Peraturan Pemerintah Nomor 37 Tahun 2007 tentang Pelaksanaan Undang-Undang Nomor 23 Tahun 2006;
//!
//! Benar:
//!
//!     - id: pp_40_2019
//!       teks: Peraturan Pemerintah Nomor 40 Tahun 2019 tentang Pelaksanaan Undang-Undang Nomor 23 Tahun 2006;

use std::sync::LazyLock;

use serde::Deserialize;

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::regulation::{Regulation, first};

pub(crate) const CODE: Code = Code("I06");

/// A line of the list.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// Kind, number and year.
    lama: String,
    /// What is in force instead.
    pengganti: String,
    /// Where the repeal is written.
    sumber: String,
    /// `ya` if somebody has read it there.
    diperiksa: String,
}

struct Repealed {
    old: Regulation,
    instead: String,
    source: String,
    is_verified: bool,
}

static LIST: LazyLock<Vec<Repealed>> = LazyLock::new(|| {
    let text = include_str!("../../../templates/hukum/dicabut.yaml");
    let written: Vec<Written> = serde_saphyr::from_str(text).expect("the shipped list is readable");
    let known = written.into_iter().map(|one| Repealed {
        old: first(&one.lama).expect("every line of the shipped list cites a regulation"),
        instead: one.pengganti,
        source: one.sumber,
        is_verified: one.diperiksa == "ya",
    });
    known.collect()
});

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let bases = subject.sop.identity.iter().flat_map(|identity| &identity.basis);
    // What the file itself says has ended is told as such (I11).
    for basis in bases.filter(|one| one.valid_until.is_none() && one.replaced_by.is_none()) {
        let Some(cited) = first(&basis.text.value) else { continue };
        let Some(one) = LIST.iter().find(|one| one.old == cited) else { continue };
        let message = format!("{cited} sudah dicabut, diganti {} ({})", one.instead, one.source);
        let hint = if one.is_verified {
            "ganti dasar hukumnya, dan periksa baris yang memakai `acuan` ini"
        } else {
            "periksa pada jdih, lalu ganti dasar hukumnya dan baris yang memakai `acuan` ini"
        };
        findings.add_word(
            None,
            basis.id.as_str(),
            Diagnostic::warning(CODE, subject.place(basis.id.span), message).with_hint(hint),
        );
    }
}

/// The old regulation of every line, for other rules: what is told here is not told again there.
pub(super) fn replaced_by(cited: &Regulation) -> Option<&'static str> {
    LIST.iter().find(|one| one.old == *cited).map(|one| one.instead.as_str())
}
