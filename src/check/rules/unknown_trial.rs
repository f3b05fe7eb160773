//! A trial SOP that does not exist. It is looked at only where the files are listed.
//! Whether the SOP is a draft is not asked. A warning, for it stops nothing but that SOP.
//!
//! # Penjelasan
//!
//! SOP uji coba tidak ada
//!
//! `uji_coba` menyebut id SOP rancangan yang boleh dijalankan sebagai uji coba. Id itu sama dengan nama
//! berkasnya di folder `sops`. SOP lain tetap berjalan.
//!
//! Salah:
//!
//!     uji_coba: [pindh]
//!
//! Benar, bila ada berkas sops/pindah.yaml:
//!
//!     uji_coba: [pindah]

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::diag::suggest::nearest;

pub(crate) const CODE: Code = Code("K06");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let Some(sops) = office.sops else { return };
    for trial in &office.kantor.trials {
        if !sops.contains(trial.as_str()) {
            let hint = nearest(trial.as_str(), sops.iter().map(String::as_str))
                .map(|guess| format!("mungkin maksudnya `{guess}`"));
            let hint = hint.unwrap_or_else(|| "hapus id itu, atau tambahkan berkasnya".to_owned());
            let message = format!("SOP `{}` tidak ada, jadi tidak dapat diuji coba", trial.value);
            let place = office.place(trial.span);
            findings.add(Diagnostic::warning(CODE, place, message).with_hint(hint));
        }
    }
}
