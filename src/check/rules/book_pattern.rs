//! A number pattern with a blank that nothing fills, or under which numbers would repeat.
//! It makes no numbers.
//!
//! # Penjelasan
//!
//! pola nomor buku salah
//!
//! Pola nomor memuat bagian dalam kurung kurawal: `{urut}`, `{urut:3}` (paling sedikit tiga angka),
//! `{unit}`, `{bulan}`, `{bulan_romawi}`, `{tahun}`. `{urut}` harus ada. Bila nomor mulai lagi setiap tahun,
//! pola memuat `{tahun}`; setiap bulan, juga bulannya. Kalau tidak, nomor yang sama muncul dua kali.
//!
//! Salah:
//!
//!     nomor: "400/{nomor}/{tahun}"
//!
//! Benar:
//!
//!     nomor: "400/{urut:3}/{tahun}"

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::kantor::{Book, Restart};

pub(crate) const CODE: Code = Code("K03");

const BLANKS: &str = "{urut}, {urut:3}, {unit}, {bulan}, {bulan_romawi}, {tahun}";

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    for book in &office.kantor.books {
        if let Some((message, hint)) = fault(office, book) {
            let place = office.place(book.pattern.span);
            findings.add(Diagnostic::error(CODE, place, message).with_hint(hint));
        }
    }
}

fn fault(office: &Office<'_>, book: &Book) -> Option<(String, String)> {
    let mut blanks = Vec::new();
    let mut rest = book.pattern.value.0.as_str();
    while let Some(start) = rest.find(['{', '}']) {
        let closed = rest[start..].starts_with('{').then(|| rest[start..].find('}')).flatten();
        let Some(length) = closed else {
            let message = "kurung kurawal pada pola nomor tidak berpasangan".to_owned();
            return Some((message, format!("bagian yang ada: {BLANKS}")));
        };
        blanks.push(&rest[start + 1..start + length]);
        rest = &rest[start + length + 1..];
    }
    let is_number = |blank: &str| {
        let digits = blank.strip_prefix("urut:").and_then(|digits| digits.parse::<usize>().ok());
        blank == "urut" || digits.is_some_and(|digits| (1..=9).contains(&digits))
    };
    for blank in &blanks {
        let is_known = matches!(*blank, "unit" | "bulan" | "bulan_romawi" | "tahun");
        if !is_known && !is_number(blank) {
            let message = format!("bagian `{{{blank}}}` pada pola nomor tidak dikenal");
            return Some((message, format!("bagian yang ada: {BLANKS}")));
        }
    }
    let has = |name: &str| blanks.contains(&name);
    let has_month = has("bulan") || has("bulan_romawi");
    if !blanks.iter().any(|blank| is_number(blank)) {
        let hint = "tambahkan `{urut}`".to_owned();
        return Some(("pola nomor tidak memuat `{urut}`, jadi semua nomor sama".to_owned(), hint));
    }
    if has("unit") && office.kantor.unit_code.is_none() {
        let message = "pola memakai `{unit}`, padahal `unit` kantor belum diisi".to_owned();
        return Some((message, "tambahkan `unit:` di kantor.yaml, atau hapus `{unit}`".to_owned()));
    }
    let missing = match book.restarts.value {
        Restart::Yearly => (!has("tahun")).then_some("`{tahun}`"),
        Restart::Monthly => (!has("tahun") || !has_month).then_some("`{tahun}` dan `{bulan}`"),
        Restart::Never => None,
    };
    missing.map(|missing| {
        let message = format!("nomor akan berulang: pola tidak memuat {missing}");
        (message, format!("tambahkan {missing}, atau tulis `mulai_lagi: tidak_pernah`"))
    })
}
