//! The id of the SOP is not the name of its file.
//! It does not look into folders.
//!
//! # Penjelasan
//!
//! id SOP tidak sama dengan nama berkas
//!
//! SOP dicari menurut nama berkasnya. `sop: e-ktp` harus berada dalam berkas `e-ktp.yaml`.
//!
//! Salah, di dalam berkas e-ktp.yaml:
//!
//!     sop: ektp
//!
//! Benar:
//!
//!     sop: e-ktp

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("N12");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let name = subject.source.name();
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let Some(stem) = file.strip_suffix(".yaml") else { return };
    let id = &subject.sop.id;
    if stem != id.as_str() {
        let message = format!("id `{}` tidak sama dengan nama berkas `{file}`", id.value);
        findings.add(
            Diagnostic::error(CODE, subject.place(id.span), message)
                .with_hint(format!("tulis `sop: {stem}`, atau ganti nama berkasnya")),
        );
    }
}
