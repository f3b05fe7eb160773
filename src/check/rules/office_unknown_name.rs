//! An assignment, absence, book, supervisor or decree that names a person or role that the office does not have.
//! Whether a trial SOP exists is known only where the files are listed.
//!
//! # Penjelasan
//!
//! nama di kantor.yaml tidak ada
//!
//! `penugasan` dan `ketidakhadiran` menunjuk id di `pegawai` dan `peran`, `ttd` dan `pengganti` sebuah buku, `ttd` keputusan, serta `pengawas` id di `peran`;
//! `dari` pada `istilah` hanya `permenpanrb`.
//!
//! Salah:
//!
//!     - { pegawai: sri, peran: loket, sebagai: definitif, mulai: 2024-01-02 }
//!
//! Benar, bila `pegawai` memuat `id: sari`:
//!
//!     - { pegawai: sari, peran: loket, sebagai: definitif, mulai: 2024-01-02 }

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::check::rules::unknown_captions::SHIPPED;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::diag::suggest::nearest;
use crate::source::Span;

pub(crate) const CODE: Code = Code("K02");

pub(crate) fn check(office: &Office<'_>, findings: &mut Findings) {
    let kantor = office.kantor;
    let staff: Vec<&str> = kantor.staff.iter().map(|one| one.id.as_str()).collect();
    let roles: Vec<&str> = kantor.roles.iter().map(|one| one.id.as_str()).collect();
    let shipped = [SHIPPED];
    let mut look = |what: &str, name: &str, span: Span, known: &[&str]| {
        if known.contains(&name) {
            return;
        }
        let hint = nearest(name, known.iter().copied());
        let message = format!("`{name}` tidak ada di `{what}`");
        findings.add(Diagnostic::error(CODE, office.place(span), message).with_hint(
            hint.map_or_else(
                || format!("tambahkan `{name}` di `{what}`"),
                |guess| format!("mungkin maksudnya `{guess}`"),
            ),
        ));
    };
    for one in &kantor.assignments {
        look("pegawai", one.staff.as_str(), one.staff.span, &staff);
        look("peran", one.role.as_str(), one.role.span, &roles);
    }
    for one in &kantor.absences {
        look("pegawai", one.staff.as_str(), one.staff.span, &staff);
    }
    for one in kantor.books.iter().flat_map(|book| book.signed_by.iter().chain(&book.deputies)) {
        look("peran", one.as_str(), one.span, &roles);
    }
    for one in &kantor.supervisors {
        look("peran", one.as_str(), one.span, &roles);
    }
    let decree = kantor.print.iter().filter_map(|print| print.decree.as_ref());
    for one in decree.filter_map(|decree| decree.signed_by.as_ref()) {
        look("peran", one.as_str(), one.span, &roles);
    }
    for one in kantor.captions.iter().filter_map(|set| set.base.as_ref()) {
        look("istilah bawaan", one.as_str(), one.span, &shipped);
    }
}
