//! A warning of page 1 that says neither what happens in which case nor a limit.
//! It does not judge what it says.
//!
//! # Penjelasan
//!
//! peringatan tanpa akibat atau batas
//!
//! Peringatan pada halaman 1 memberi tahu apa yang terjadi bila prosedur tidak dijalankan: "jika … maka …" atau
//! "apabila … maka …", atau batas waktu kegiatannya (PermenPANRB 35/2012, lampiran).
//!
//! Kurang baik:
//!
//!     peringatan: [Berkas harus lengkap]
//!
//! Lebih baik:
//!
//!     peringatan: ["Jika berkas tidak lengkap, maka berkas dikembalikan dengan catatan"]
//!     peringatan: [Berkas yang dikembalikan dilengkapi paling lama 14 hari kerja]

use crate::check::findings::Findings;
use crate::check::rules::title_differs::words;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("I08");

const CASE: &[&str] = &["jika", "apabila", "bila", "bilamana", "kalau", "manakala"];
const LIMIT: &[&str] =
    &["lambat", "lambatnya", "lama", "lamanya", "batas", "sebelum", "sedikit", "banyak"];
const UNITS: &[&str] = &["detik", "menit", "jam", "hari", "minggu", "bulan", "tahun"];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let warnings = subject.sop.identity.iter().flat_map(|identity| &identity.warnings);
    for warning in warnings.filter(|warning| !is_clear(&warning.value)) {
        let message = "peringatan ini tidak menyebut akibat atau batas waktu";
        findings.add(
            Diagnostic::new(CODE, Severity::Hint, subject.place(warning.span), message)
                .with_hint("tulis \"jika … maka …\", atau batas waktunya"),
        );
    }
}

fn is_clear(warning: &str) -> bool {
    let words = words(warning);
    let has = |some: &[&str]| words.iter().any(|word| some.contains(&word.as_str()));
    // "maka" may be left out: "apabila tidak lengkap, berkas dikembalikan".
    let says_case = has(CASE) && (has(&["maka"]) || warning.contains(','));
    let says_time = words.windows(2).any(|pair| {
        pair[0].chars().all(|digit| digit.is_ascii_digit()) && UNITS.contains(&pair[1].as_str())
    });
    says_case || says_time || (has(&["paling", "selambat", "batas"]) && has(LIMIT))
}
