//! Rows that are open together. The five symbols of the regulation can draw one road only.
//! It does not ask whether the branches meet again.
//!
//! # Penjelasan
//!
//! kegiatan yang terbuka bersamaan
//!
//! Lima simbol PermenPANRB 35/2012 menggambar satu jalan; cabang yang terbuka bersamaan (`serempak`,
//! `boleh_beberapa`, `mana_dulu`) tidak punya simbolnya sendiri. Tertib menjalankan dan menggambarnya dengan
//! beberapa panah dari satu simbol.
//!
//! Untuk naskah yang akan disahkan, pertimbangkan kegiatan yang berurutan.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("F26");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    for row in &subject.sop.rows {
        let parallel = row.parallel.first().map(|to| ("serempak", to.span));
        let first_of = row.first_of.first().map(|to| ("mana_dulu", to.span));
        let several = row.several.as_ref().map(|several| ("boleh_beberapa", several.span));
        let Some((key, span)) = parallel.or(first_of).or(several) else { continue };
        let message =
            format!("`{key}` membuka beberapa kegiatan bersamaan; bentuk baku satu jalan");
        findings.add_at_row(
            &row.id.value,
            Diagnostic::new(CODE, Severity::Hint, subject.place(span), message)
                .with_hint("urutkan kegiatannya, atau beri alasan di `dibiarkan`"),
        );
    }
}
