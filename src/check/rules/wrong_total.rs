//! The printed total is not the sum of the rows, nor the longest or shortest way through them.
//! It says nothing while a row has no time.
//!
//! # Penjelasan
//!
//! jumlah waktu tidak cocok
//!
//! Jumlah yang tercetak harus sama dengan jumlah waktu semua baris, atau dengan jalan terpanjang atau
//! terpendek bila ada pilihan yang tidak dijalani bersama. Pembaca memakai angka ini sebagai janji layanan.
//!
//! Salah, bila barisnya 1 + 3 + 3 menit:
//!
//!     jumlah_waktu: { teks: Jumlah waktu, waktu: 8 menit }
//!
//! Benar:
//!
//!     jumlah_waktu: { teks: Jumlah waktu, waktu: 7 menit }

use crate::check::findings::Findings;
use crate::check::proof::minutes;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::net::paths::lengths;

pub(crate) const CODE: Code = Code("T10");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    if let Some(finding) = finding(compiled) {
        findings.add(finding);
    }
}

/// What is wrong with the total; also asked by rules about times, which wait until it is right.
pub(super) fn finding(compiled: &Compiled<'_>) -> Option<Diagnostic> {
    let subject = compiled.subject;
    let total = subject.sop.stated_total.as_ref()?;
    let times = minutes(subject.sop)?;
    let stated = total.time.value.0.minutes()?;
    let low: u32 = times.iter().map(|(low, _)| low).sum();
    let high: u32 = times.iter().map(|(_, high)| high).sum();
    let ways = lengths(compiled.net, &times);
    let is_a_way = ways.is_some_and(|ways| stated == ways.longest || stated == ways.shortest);
    if (low..=high).contains(&stated) || is_a_way {
        return None;
    }
    let sum = if low == high { format!("{low} menit") } else { format!("{low}-{high} menit") };
    let message = format!("jumlah tertulis {stated} menit, padahal jumlah barisnya {sum}");
    let hint = match ways.filter(|ways| (ways.shortest, ways.longest) != (low, high)) {
        Some(ways) => format!(
            "periksa `waktu` setiap kegiatan; jalan terpendek {} menit, terpanjang {} menit",
            ways.shortest, ways.longest
        ),
        None => "periksa `waktu` setiap kegiatan dan jumlahnya".to_owned(),
    };
    Some(Diagnostic::error(CODE, subject.place(total.time.span), message).with_hint(hint))
}
