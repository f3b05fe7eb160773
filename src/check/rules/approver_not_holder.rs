//! An approver who is not the one who, by the office file, held that position on the day of effect.
//! Before the first assignment that the office file knows it says nothing, and it names neither names nor numbers.
//!
//! # Penjelasan
//!
//! pengesah bukan pemegang jabatan
//!
//! `disahkan` menyebut jabatan, nama, dan NIP. Menurut `penugasan` di `kantor.yaml`, pada hari SOP ini berlaku jabatan itu
//! dipegang pegawai dengan NIP lain: NIP-nya salah ketik, atau nama pengesah lama terbawa dari naskah sebelumnya.
//! Pegawai tanpa NIP, dan hari sebelum penugasan yang tercatat, tidak dibandingkan.
//!
//! Periksa `disahkan` dan `tanggal_efektif` pada naskah, atau lengkapi `penugasan` dengan pejabat pada hari itu.

use crate::check::findings::Findings;
use crate::check::rules::title_differs::words;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::kantor::{Assignment, Role, Staff};

pub(crate) const CODE: Code = Code("I21");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let (Some(kantor), Some(identity)) = (subject.kantor, &subject.sop.identity) else { return };
    let (Some(approver), Some(day)) = (&identity.approver, &identity.effective) else { return };
    let is_his = |role: &&Role| {
        let named = role.position.as_ref().unwrap_or(&role.name);
        words(&named.value) == words(&approver.position.value)
    };
    let Some(role) = kantor.roles.iter().find(is_his) else { return };
    // Signed on some day from its creation on.
    let signed = identity.created.as_ref().map_or(day.value, |created| created.value);
    let holds = |one: &&Assignment| {
        one.role.value == role.id.value
            && one.from.value <= day.value
            && one.until.as_ref().is_none_or(|until| signed <= until.value)
    };
    let holders = kantor.assignments.iter().filter(holds);
    let holders: Vec<&Staff> = holders
        .filter_map(|one| kantor.staff.iter().find(|staff| staff.id.value == one.staff.value))
        .collect();
    let is_comparable = !holders.is_empty() && holders.iter().all(|staff| staff.nip.is_some());
    let is_he = |staff: &&Staff| {
        staff.nip.as_ref().is_some_and(|nip| nip.value.number == approver.nip.value.number)
    };
    if !is_comparable || holders.iter().any(is_he) {
        return;
    }
    let message =
        format!("NIP pengesah bukan NIP pemegang `{}` pada hari SOP ini berlaku", role.id.value);
    let hint = "periksa `disahkan` pada naskah, atau lengkapi `penugasan` di kantor.yaml";
    findings
        .add(Diagnostic::warning(CODE, subject.place(approver.nip.span), message).with_hint(hint));
}
