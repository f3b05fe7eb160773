//! A last branch that is never taken, because those above it already are true in every situation.
//! That its row can then not be reached is told by another rule, and then not here.
//!
//! # Penjelasan
//!
//! cabang terakhir tidak pernah dipilih
//!
//! Cabang tanpa `bila` dipilih bila tidak satu pun yang di atasnya benar, tetapi salah satunya selalu benar. Mungkin
//! salah satu syarat terlalu luas.
//!
//! Diragukan:
//!
//!     - { jawab: Dewasa, bila: umur(tanggal_lahir) >= 17, ke: rekam }
//!     - { jawab: Anak, bila: umur(tanggal_lahir) <= 17, ke: wali }
//!     - { jawab: Lain, ke: tanya }
//!
//! Jelas:
//!
//!     - { jawab: Dewasa, bila: umur(tanggal_lahir) >= 17, ke: rekam }
//!     - { jawab: Anak, ke: wali }

use crate::check::findings::Findings;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::compile::Guard;
use crate::guard::possible::Wish;

pub(crate) const CODE: Code = Code("G18");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    for (index, row) in subject.sop.rows.iter().enumerate() {
        let Some((last, above)) = row.branches.split_last() else { continue };
        if row.question.is_some() || last.guard.is_some() || above.is_empty() {
            continue;
        }
        let places = (0..above.len()).map(|branch| GuardPlace::Branch { row: index, branch });
        let guards: Option<Vec<(GuardPlace, &Guard)>> =
            places.map(|place| Some((place, compiled.guards.get(&place)?))).collect();
        let Some(guards) = guards else { continue };
        let space = compiled.lens.space(&guards);
        let wishes: Vec<Wish> = (0..guards.len()).map(Wish::MayFail).collect();
        let about = About::Guard(guards[guards.len() - 1].0);
        if compiled.lens.is_impossible(about, &space, &wishes) {
            let message =
                "cabang ini tidak pernah dipilih; cabang di atasnya sudah mencakup semua keadaan";
            findings.add_at_row(
                &row.id.value,
                Diagnostic::warning(CODE, subject.place(last.answer.span), message)
                    .with_hint("periksa syarat di atasnya, atau hapus cabang ini dan `bila` pada cabang sebelumnya"),
            );
        }
    }
}
