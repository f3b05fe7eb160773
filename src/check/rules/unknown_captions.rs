//! A caption set that neither the office has nor Tertib ships.
//! Without an office file it says nothing.
//!
//! # Penjelasan
//!
//! susunan istilah tidak ada
//!
//! `cetak: istilah:` menunjuk susunan di bagian `istilah` berkas kantor.yaml, atau `permenpanrb`, susunan
//! bawaan menurut PermenPANRB 35/2012.
//!
//! Salah:
//!
//!     cetak: { istilah: kebakramat }
//!
//! Benar, bila kantor.yaml memuat `id: kebakkramat`:
//!
//!     cetak: { istilah: kebakkramat }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::Code;
use crate::source::Span;

pub(crate) const CODE: Code = Code("N11");
/// The set that is shipped.
pub(crate) const SHIPPED: &str = "permenpanrb";

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(kantor) = subject.kantor else { return };
    let captions = subject.sop.print.as_ref().and_then(|print| print.captions.as_ref());
    let Some(captions) = captions else { return };
    let mut known = vec![(SHIPPED, Span::default())];
    known.extend(kantor.captions.iter().map(|set| (set.id.as_str(), Span::default())));
    if !known.iter().any(|(known, _)| *known == captions.as_str()) {
        let what = "susunan istilah di kantor.yaml";
        findings.add(subject.unknown(CODE, what, captions.as_str(), captions.span, &known));
    }
}
