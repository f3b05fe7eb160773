//! A related SOP that is this one itself, or that stands there twice without doing anything the second time.
//! A tie that begins cases may name this SOP, and one SOP in several conditions.
//!
//! # Penjelasan
//!
//! keterkaitan dengan diri sendiri, atau dua kali
//!
//! `keterkaitan` menyebut SOP lain, masing-masing satu kali. Butir yang menyebut SOP ini sendiri atau SOP yang sudah
//! disebut tidak menambah apa pun pada halaman 1; biasanya id-nya salah. Butir dengan `picu` tidak dinilai di sini.
//!
//! Salah, dalam berkas sops/kk.yaml:
//!
//!     keterkaitan:
//!       - { sop: kk, judul: SOP PEMBUATAN KARTU KELUARGA }
//!
//! Benar:
//!
//!     keterkaitan:
//!       - { sop: pindah, judul: SOP PENGURUSAN SURAT KETERANGAN PINDAH }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("X23");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    for (index, tie) in sop.ties.iter().enumerate().filter(|(_, tie)| tie.triggers.is_none()) {
        let named = &tie.sop.value;
        let earlier = sop.ties[..index].iter().find(|one| one.sop.value == *named);
        let finding = if *named == sop.id.value {
            let message = "`keterkaitan` ini menyebut SOP ini sendiri";
            Diagnostic::warning(CODE, subject.place(tie.sop.span), message)
        } else if let Some(earlier) = earlier {
            let message = format!("SOP `{named}` sudah disebut di `keterkaitan`");
            Diagnostic::warning(CODE, subject.place(tie.sop.span), message)
                .with_related(subject.place(earlier.sop.span), "disebut di sini")
        } else {
            continue;
        };
        findings.add(finding.with_hint("tulis SOP yang dimaksud, atau hapus butir ini"));
    }
}
