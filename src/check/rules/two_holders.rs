//! Two people who hold one official position for good on the same day.
//! Roles without a `jabatan` above a signature may have as many holders as there are.
//!
//! # Penjelasan
//!
//! dua pejabat definitif untuk satu jabatan
//!
//! Peran yang punya `jabatan` di atas tanda tangan dipegang definitif oleh satu orang pada satu hari. Yang
//! kedua biasanya pejabat lama yang lupa diberi `sampai`, atau seharusnya `plt` atau `plh`.
//!
//! Salah, bila `camat` punya `jabatan`:
//!
//!     - { pegawai: hadi, peran: camat, sebagai: definitif, mulai: 2024-01-02 }
//!     - { pegawai: budi, peran: camat, sebagai: definitif, mulai: 2026-01-02 }
//!
//! Benar:
//!
//!     - { pegawai: hadi, peran: camat, sebagai: definitif, mulai: 2024-01-02, sampai: 2026-01-01 }
//!     - { pegawai: budi, peran: camat, sebagai: definitif, mulai: 2026-01-02 }

use jiff::civil::Date;

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::kantor::{Assignment, Capacity};

pub(crate) const CODE: Code = Code("K09");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let roles = &office.kantor.roles;
    let is_position = |one: &&Assignment| {
        let role = roles.iter().find(|role| role.id.value == one.role.value);
        role.is_some_and(|role| role.position.is_some())
            && one.capacity.value == Capacity::Definitif
    };
    let all: Vec<&Assignment> = office.kantor.assignments.iter().filter(is_position).collect();
    for (index, one) in all.iter().enumerate() {
        let earlier = all[..index].iter().find(|earlier| {
            earlier.role.value == one.role.value
                && earlier.staff.value != one.staff.value
                && earlier.from.value.0 <= last(one)
                && one.from.value.0 <= last(earlier)
        });
        let Some(earlier) = earlier else { continue };
        let message = format!(
            "`{}` sudah dipegang definitif oleh `{}` pada sebagian hari itu",
            one.role.value, earlier.staff.value
        );
        findings.add(
            Diagnostic::warning(CODE, office.place(one.staff.span), message)
                .with_related(office.place(earlier.staff.span), "pemegang yang lain")
                .with_hint("beri `sampai` pada yang lama, atau tulis `sebagai: plt` atau `plh`"),
        );
    }
}

fn last(one: &Assignment) -> Date {
    one.until.as_ref().map_or(Date::MAX, |until| until.value.0)
}
