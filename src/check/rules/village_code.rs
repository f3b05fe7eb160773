//! A village code that is not one of the Ministry of Home Affairs, or of another kecamatan than the others.
//! It does not know which codes exist.
//!
//! # Penjelasan
//!
//! kode desa salah
//!
//! Kode desa dari Kemendagri terdiri atas 10 angka: dua provinsi, dua kabupaten, dua kecamatan, empat desa; titik
//! di antaranya boleh. Enam angka pertama sama untuk semua desa satu kecamatan.
//!
//! Salah:
//!
//!     - { id: waru, nama: Waru, kode: 33.13.14.201 }
//!
//! Benar:
//!
//!     - { id: waru, nama: Waru, kode: 33.13.14.2001 }

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("K11");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let mut first: Option<String> = None;
    for village in &office.kantor.villages {
        let Some(code) = &village.code else { continue };
        let digits: String = code.value.0.chars().filter(char::is_ascii_digit).collect();
        let is_plain = code.value.0.chars().all(|letter| letter.is_ascii_digit() || letter == '.');
        let place = office.place(code.span);
        if digits.len() != 10 || !is_plain {
            let message = format!("kode desa `{}` harus 10 angka", code.value.0);
            let finding = Diagnostic::error(CODE, place, message);
            findings.add(finding.with_hint("tulis seperti 33.13.14.2001"));
            continue;
        }
        let kecamatan = digits[..6].to_owned();
        match &first {
            None => first = Some(kecamatan),
            Some(first) if *first == kecamatan => {}
            Some(first) => {
                let message = format!(
                    "kode desa `{}` dari kecamatan lain: desa sebelumnya mulai dengan {first}",
                    code.value.0
                );
                let finding = Diagnostic::warning(CODE, place, message);
                findings.add(finding.with_hint("periksa enam angka pertamanya"));
            }
        }
    }
}
