//! One paper asked in two forms of which only one can be done: an original that is handed in, shown and given back, and
//! taken in, all in one situation. A copy beside any of them is no mistake.
//!
//! # Penjelasan
//!
//! bentuk dokumen bertentangan
//!
//! Dalam keadaan yang disebut, dokumen yang sama diminta dalam dua bentuk yang tidak dapat dipenuhi sekaligus: yang
//! ditunjukkan dibawa pulang lagi, yang asli tinggal dalam berkas, yang ditarik tidak kembali.
//!
//! Salah:
//!
//!     - { dokumen: ktp_el, bentuk: ditunjukkan }
//!     - { dokumen: ktp_el, bentuk: ditarik, bila: jenis == rusak }
//!
//! Benar:
//!
//!     - { dokumen: ktp_el, bentuk: ditunjukkan, bila: jenis != rusak }
//!     - { dokumen: ktp_el, bentuk: ditarik, bila: jenis == rusak }

use crate::check::findings::Findings;
use crate::check::rules::requirement_twice::{form, shared_situation, when};
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::document::PaperForm;

pub(crate) const CODE: Code = Code("P03");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let all = &subject.sop.requirements;
    for (index, later) in all.iter().enumerate().filter(|(_, one)| form(one) != PaperForm::Copy) {
        let before = all[..index].iter().enumerate().filter(|(_, one)| {
            one.document.value == later.document.value
                && form(one) != PaperForm::Copy
                && form(one) != form(later)
        });
        let clash = before
            .into_iter()
            .find_map(|(at, earlier)| Some((earlier, shared_situation(compiled, at, index)?)));
        let Some((earlier, situation)) = clash else { continue };
        let message = format!(
            "`{}` diminta {} dan {} sekaligus{}",
            later.document.value,
            form(earlier).word(),
            form(later).word(),
            when(&situation)
        );
        findings.add(
            Diagnostic::warning(CODE, subject.place(later.document.span), message)
                .with_related(subject.place(earlier.document.span), "bentuk yang lain di sini")
                .with_hint("bedakan `bila` keduanya, atau hapus salah satu"),
        );
    }
}
