//! A parameter whose values are not of its type, have no order, or are none.
//! It does not judge the law behind them.
//!
//! # Penjelasan
//!
//! ketentuan tidak dapat dipakai
//!
//! Ketentuan berisi nilai yang berlaku sejak tanggal tertentu. Setiap nilai harus sesuai tipenya, dan
//! tanggal `sejak` berurutan dari yang lama ke yang baru, tidak ada yang sama.
//!
//! Salah:
//!
//!     tipe: angka
//!     berlaku:
//!       - { sejak: 2006-12-29, nilai: tujuh belas }
//!
//! Benar:
//!
//!     tipe: angka
//!     berlaku:
//!       - { sejak: 2006-12-29, nilai: 17 }

use crate::check::findings::Findings;
use crate::check::parameter::{KINDS, is_kind, parse};
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("N13");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for parameter in &subject.sop.parameters {
        let mut error = |span, message: String, hint: &str| {
            let place = subject.place(span);
            findings.add(Diagnostic::error(CODE, place, message).with_hint(hint));
        };
        if !is_kind(parameter.kind.value) {
            let message = format!("ketentuan `{}` tidak dapat bertipe ini", parameter.id.value);
            error(parameter.kind.span, message, &format!("pakai {KINDS}"));
            continue;
        }
        if parameter.values.is_empty() {
            let message = format!("ketentuan `{}` belum punya nilai", parameter.id.value);
            error(parameter.id.span, message, "tambahkan `berlaku` dengan `sejak` dan `nilai`");
        }
        for value in &parameter.values {
            if parse(parameter, &value.value.value).is_none() {
                let message = format!("nilai `{}` bukan tipe ketentuan ini", value.value.value);
                error(value.value.span, message, "sesuaikan nilai dengan `tipe`");
            }
        }
        for pair in parameter.values.windows(2) {
            if pair[1].since.value <= pair[0].since.value {
                let message = format!(
                    "tanggal {} tidak sesudah {}",
                    pair[1].since.value.0, pair[0].since.value.0
                );
                error(pair[1].since.span, message, "urutkan dari yang lama ke yang baru");
            }
        }
    }
}
