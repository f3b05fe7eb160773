//! Page 1 lacks something that the regulation asks for. A text without number, date of effect and approver
//! is a draft: that is only a hint.
//!
//! # Penjelasan
//!
//! identitas belum lengkap
//!
//! PermenPANRB 35/2012 meminta pada halaman 1: satuan kerja, nomor, tanggal pembuatan, tanggal efektif,
//! pejabat yang mengesahkan, judul, dan enam kotak (dasar hukum, kualifikasi, keterkaitan, peralatan,
//! peringatan, pencatatan). Tanpa nomor, tanggal efektif, dan pengesahan, SOP ini masih rancangan dan
//! dicetak dengan tanda rancangan.
//!
//! Isi kunci yang disebut di `identitas`.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::document::{Identity, Sop};

pub(crate) const CODE: Code = Code("I01");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let place = subject.place(sop.id.span);
    let Some(identity) = &sop.identity else {
        let message = "SOP ini masih rancangan: belum ada `identitas`";
        findings.add(
            Diagnostic::new(CODE, Severity::Hint, place, message)
                .with_hint("tambahkan `identitas` sebelum disahkan"),
        );
        return;
    };
    let missing = missing(sop, identity);
    if missing.is_empty() {
        return;
    }
    let list = missing.join(", ");
    let is_draft = ["nomor", "tanggal_efektif", "disahkan"].iter().all(|key| missing.contains(key));
    let finding = if is_draft {
        let message = format!("SOP ini masih rancangan: belum ada {list}");
        Diagnostic::new(CODE, Severity::Hint, place, message).with_hint("isi sebelum disahkan")
    } else {
        let message = format!("`identitas` belum lengkap: belum ada {list}");
        Diagnostic::warning(CODE, place, message).with_hint("isi sesuai naskah yang disahkan")
    };
    findings.add(finding);
}

fn missing(sop: &Sop, identity: &Identity) -> Vec<&'static str> {
    let keys = [
        ("opd", identity.opd.is_none()),
        ("nomor", identity.number.is_none()),
        ("tanggal_pembuatan", identity.created.is_none()),
        ("tanggal_efektif", identity.effective.is_none()),
        ("disahkan", identity.approver.is_none()),
        ("dasar_hukum", identity.basis.is_empty()),
        ("kualifikasi", identity.qualifications.is_empty()),
        ("keterkaitan", sop.ties.is_empty()),
        ("peralatan", identity.equipment.is_empty()),
        ("peringatan", identity.warnings.is_empty()),
        ("pencatatan", identity.records.is_empty()),
    ];
    keys.iter().filter(|(_, is_missing)| *is_missing).map(|(key, _)| *key).collect()
}
