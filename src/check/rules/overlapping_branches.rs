//! Two branches that are both true in some situation, neither of them being a case of the other: the order alone decides.
//! A special case above a general one (`umur < 17`, then `umur < 60`) is how branches are meant, and not told.
//!
//! # Penjelasan
//!
//! dua cabang sama-sama benar
//!
//! Dalam keadaan yang disebut, kedua syarat benar, dan cabang yang tertulis lebih dulu yang dipilih. Bila memang
//! begitu, tidak ada yang perlu diubah; bila tidak, perkara itu diam-diam salah jalan.
//!
//! Diragukan:
//!
//!     - { jawab: Baru, bila: jenis == baru, ke: data_baru }
//!     - { jawab: Anak, bila: umur(tanggal_lahir) < 17, ke: wali }
//!
//! Jelas:
//!
//!     - { jawab: Baru, bila: jenis == baru, ke: data_baru }
//!     - { jawab: Anak, bila: jenis != baru dan umur(tanggal_lahir) < 17, ke: wali }

use crate::check::findings::Findings;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::situation;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::guard::possible::Wish;
use crate::guard::term::Situation;
use crate::sop::row::Branch;

pub(crate) const CODE: Code = Code("G14");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    for (index, row) in subject.sop.rows.iter().enumerate() {
        if row.several.is_some() || row.question.is_some() {
            continue;
        }
        for (at, later) in row.branches.iter().enumerate() {
            let Some(script) = &later.guard else { continue };
            let earlier = row.branches[..at].iter().enumerate();
            let found = earlier
                .filter(|(_, one)| !leads_to_the_same(one, later))
                .find_map(|(before, one)| Some((one, shared(compiled, index, before, at)?)));
            let Some((earlier, both)) = found else { continue };
            let words = situation::in_words(&both, subject.sop);
            let message = format!(
                "cabang ini dan cabang di atasnya sama-sama benar, misalnya bila {words}; yang di atas yang dipilih"
            );
            let mut finding =
                Diagnostic::new(CODE, Severity::Hint, subject.place(script.span), message)
                    .with_hint("bila bukan itu maksudnya, persempit salah satu syaratnya");
            if let Some(script) = &earlier.guard {
                finding = finding.with_related(subject.place(script.span), "cabang yang dipilih");
            }
            findings.add_at_row(&row.id.value, finding);
        }
    }
}

fn leads_to_the_same(a: &Branch, b: &Branch) -> bool {
    let place = |branch: &Branch| {
        let to = branch.to.as_ref().map(|to| to.value.clone());
        (to, branch.returns_to.as_ref().map(|to| to.value.clone()))
    };
    place(a) == place(b)
}

/// A situation in which both are true, if each is also true without the other.
fn shared(compiled: &Compiled<'_>, row: usize, before: usize, at: usize) -> Option<Situation> {
    let places = [before, at].map(|branch| GuardPlace::Branch { row, branch });
    let guards = [compiled.guards.get(&places[0])?, compiled.guards.get(&places[1])?];
    let space = compiled.lens.space(&[(places[0], guards[0]), (places[1], guards[1])]);
    let find = |wishes: &[Wish]| compiled.lens.find(About::Guard(places[1]), &space, wishes);
    let both = find(&[Wish::Holds(0), Wish::Holds(1)])?;
    find(&[Wish::Holds(0), Wish::Fails(1)])?;
    find(&[Wish::Fails(0), Wish::Holds(1)])?;
    Some(both)
}
