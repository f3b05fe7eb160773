//! A paper that is declared and then named nowhere: usually another one was meant where it should stand.
//! Where a name of nothing stands is told by its own rule, and then this is not.
//!
//! # Penjelasan
//!
//! dokumen tidak dipakai
//!
//! Dokumen ini ada dalam daftar `dokumen`, tetapi tidak dibawa pemohon, tidak diperlukan atau dihasilkan kegiatan, dan tidak
//! disebut syarat mana pun. Mungkin seharusnya disebut di `kelengkapan`, `output`, atau `persyaratan`.
//!
//! Salah, bila `kuasa` tidak disebut lagi:
//!
//!     dokumen:
//!       - { id: kuasa, nama: Surat kuasa }
//!
//! Benar:
//!
//!     persyaratan:
//!       - { dokumen: kuasa, bentuk: asli, bila: diwakilkan }

use std::collections::BTreeSet;

use crate::check::findings::Findings;
use crate::check::guards::scripts;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::document::Sop;

pub(crate) const CODE: Code = Code("N15");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    let named = named(subject.sop);
    for document in &subject.sop.documents {
        let id = document.id.as_str();
        // A word of a script may be the paper; what it is there is known to the guard.
        let is_asked = || {
            let own = scripts(subject.sop).into_iter().map(|(_, script)| script);
            let fields = subject.sop.fields.iter();
            let fields = fields.flat_map(|field| field.guard.iter().chain(&field.formula));
            own.chain(fields).any(|script| script.value.0.contains(&format!("ada({id})")))
        };
        if named.contains(id) || is_asked() {
            continue;
        }
        let message = format!("`{id}` tidak disebut di mana pun selain di sini");
        let finding =
            Diagnostic::new(CODE, Severity::Hint, subject.place(document.id.span), message);
        findings.add_word(
            None,
            id,
            finding.with_hint("sebut di tempatnya, atau hapus dari `dokumen`"),
        );
    }
}

/// Every paper that some place of the file names.
fn named(sop: &Sop) -> BTreeSet<&str> {
    let mut named: BTreeSet<&str> = BTreeSet::new();
    for row in &sop.rows {
        let brought = row.call.iter().flat_map(|call| &call.brings);
        let all = row.needs.iter().chain(&row.output).chain(brought);
        named.extend(all.map(|paper| paper.as_str()));
    }
    for requirement in &sop.requirements {
        named.insert(requirement.document.as_str());
        named.extend(requirement.alternatives.iter().map(|paper| paper.as_str()));
    }
    let later = sop.documents.iter().filter_map(|document| document.later_form_of.as_ref());
    named.extend(later.map(|older| older.as_str()));
    named
}
