//! An id of a legal basis that names another number or year than its text.
//! Ids that name none may be any words.
//!
//! # Penjelasan
//!
//! id dasar hukum menyebut peraturan lain
//!
//! Id seperti `pp_40_2019` menyebut nomor dan tahun. Bila `teks`-nya diganti tetapi id-nya tidak, setiap `acuan`
//! membawa pembaca ke peraturan yang salah.
//!
//! Salah:
//!
//!     - { id: pp_37_2007, teks: Peraturan Pemerintah Nomor 40 Tahun 2019 }
//!
//! Benar, juga pada `acuan` yang memakainya:
//!
//!     - { id: pp_40_2019, teks: Peraturan Pemerintah Nomor 40 Tahun 2019 }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::regulation::{Mention, mentions};

pub(crate) const CODE: Code = Code("I24");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for basis in subject.sop.identity.iter().flat_map(|identity| &identity.basis) {
        let Some((number, year)) = named(basis.id.as_str()) else { continue };
        let all = mentions(&basis.text.value);
        let is_same = |one: &Mention| {
            let digits = one.regulation.number.parse::<u32>();
            digits.is_ok_and(|digits| (digits, one.regulation.year) == (number, year))
        };
        // One that changed it may have given the id.
        let Some(cited) = all.first().filter(|_| !all.iter().any(is_same)) else { continue };
        let cited = &cited.regulation;
        // A number such as PER/21/M.PAN/11 is no word of an id.
        if cited.number.parse::<u32>().is_err() {
            continue;
        }
        let message = format!("id ini menyebut {number}/{year}, teksnya {cited}");
        findings.add_word(
            None,
            basis.id.as_str(),
            Diagnostic::warning(CODE, subject.place(basis.id.span), message)
                .with_related(subject.place(basis.text.span), "teksnya")
                .with_hint("samakan id dan teksnya, juga pada `acuan` yang memakainya"),
        );
    }
}

/// Number and year of an id such as `pp_40_2019`.
fn named(id: &str) -> Option<(u32, u16)> {
    let (head, year) = id.rsplit_once(['_', '-'])?;
    let (_, number) = head.rsplit_once(['_', '-'])?;
    let year = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    Some((number.parse().ok()?, year))
}
