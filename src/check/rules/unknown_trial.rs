//! A trial SOP that does not exist. It is looked at only where the files are listed.
//! Whether the SOP is a draft is not asked.
//!
//! # Penjelasan
//!
//! SOP uji coba tidak ada
//!
//! `uji_coba` menyebut id SOP rancangan yang boleh dijalankan sebagai uji coba. Id itu sama dengan nama
//! berkasnya di folder `sops`.
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
            let message = format!("SOP `{}` tidak ada", trial.value);
            findings.add(
                Diagnostic::error(CODE, office.place(trial.span), message).with_optional_hint(hint),
            );
        }
    }
}
