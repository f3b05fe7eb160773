//! Every cell that is printed otherwise than it is executed; listed so that nobody overlooks it.
//! It does not judge whether the difference is right.
//!
//! # Penjelasan
//!
//! dicetak berbeda dari yang dijalankan
//!
//! Sel ini memuat teks sendiri pada halaman cetak. Isinya tidak ikut berubah bila kegiatannya berubah.
//! Bila memang demikian dalam naskah yang disahkan, biarkan dan tulis di `dibiarkan`.

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("C03");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let Some(print) = &subject.sop.print else { return };
    for (page, view) in [("tabel", &print.table), ("flowchart", &print.flowchart)] {
        for cell in view.iter().flat_map(|view| &view.cells) {
            if subject.row(cell.row.as_str()).is_none() {
                continue;
            }
            let message =
                format!("satu sel `{}` pada {page} berbeda dari yang dijalankan", cell.row.value);
            findings.add_at_row(
                &cell.row.value,
                Diagnostic::new(CODE, Severity::Hint, subject.place(cell.row.span), message)
                    .with_hint(
                        "catat di `dibiarkan` bila naskah yang disahkan begitu, atau hapus sel ini",
                    ),
            );
        }
    }
}
