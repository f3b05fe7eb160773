//! A legal source that its own entry calls replaced, or whose last day is past.
//! It knows no law by itself: it only reads what the file says, and the day that is handed in.
//!
//! # Penjelasan
//!
//! dasar hukum sudah tidak berlaku
//!
//! `berlaku_sampai` dan `diganti_oleh` mencatat bahwa sebuah dasar hukum berakhir. Sejak hari itu SOP masih berjalan,
//! tetapi isinya perlu disesuaikan: `tertib dasar ID` menunjukkan setiap baris yang memakainya, dan
//! `tertib dasar ID --ganti ID_BARU "teks baru"` menunjukkan apa yang akan berganti.
//!
//! Salah, sesudah 31 Desember 2025:
//!
//!     - { id: perbup_4_2019, teks: Peraturan Bupati Nomor 4 Tahun 2019, berlaku_sampai: 2025-12-31 }
//!
//! Benar, sampai hari itu; sesudahnya peraturan penggantinya yang ditulis:
//!
//!     - { id: perbup_9_2025, teks: Peraturan Bupati Nomor 9 Tahun 2025 }

use crate::base::time::long_date;
use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("I11");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for basis in subject.sop.identity.iter().flat_map(|identity| &identity.basis) {
        let id = &basis.id.value;
        let ended = match (&basis.valid_until, &basis.replaced_by) {
            // The last day is still to come, or nobody says what day it is.
            (Some(until), _) if subject.today.is_none_or(|today| today <= until.value.0) => {
                continue;
            }
            (Some(until), _) => {
                (until.span, format!("berlaku sampai {}", long_date(until.value.0)))
            }
            (None, Some(by)) => (by.span, "sudah diganti".to_owned()),
            (None, None) => continue,
        };
        let by = basis.replaced_by.as_ref();
        let by = by.map_or_else(String::new, |by| format!(" oleh {}", by.value));
        let message = match &basis.valid_until {
            Some(_) if !by.is_empty() => format!("`{id}` {}, lalu diganti{by}", ended.1),
            _ => format!("`{id}` {}{by}", ended.1),
        };
        let hint = format!(
            "lihat yang terkena dengan `tertib dasar {id}`, lalu ganti dengan `tertib dasar {id} --ganti ID_BARU \"teks baru\"`"
        );
        findings.add(Diagnostic::warning(CODE, subject.place(ended.0), message).with_hint(hint));
    }
}
