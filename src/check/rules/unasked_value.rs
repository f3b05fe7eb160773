//! A number, age or date for which no conditional paper is asked, although right below and above it some is: a limit that
//! belongs to neither side. Only papers that are asked by this one field count; a wider span without papers may be meant.
//!
//! # Penjelasan
//!
//! batas yang tidak masuk ke mana pun
//!
//! Persyaratan dibedakan menurut angka, umur, atau tanggal ini, tetapi satu nilai di tengahnya tidak termasuk yang di bawah
//! maupun yang di atas. Biasanya `<` atau `>` seharusnya `<=` atau `>=`.
//!
//! Salah, karena yang tepat berumur 17 tahun tidak diminta apa pun:
//!
//!     - { dokumen: ktp_el, bila: umur(tanggal_lahir) > 17 }
//!     - { dokumen: akta, bila: umur(tanggal_lahir) < 17 }
//!
//! Benar:
//!
//!     - { dokumen: ktp_el, bila: umur(tanggal_lahir) >= 17 }
//!     - { dokumen: akta, bila: umur(tanggal_lahir) < 17 }

use crate::check::findings::Findings;
use crate::check::lens::About;
use crate::check::procedure::GuardPlace;
use crate::check::rules::requirement_gap::{Placed, asking, is_never_true};
use crate::check::situation::in_words;
use crate::check::subject::Compiled;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::guard::possible::Wish;
use crate::guard::term::{Situation, Term, Worth};
use crate::sop::document::FieldKind;

pub(crate) const CODE: Code = Code("P04");

pub(crate) fn check(compiled: &Compiled<'_>, findings: &mut Findings) {
    let subject = compiled.subject;
    for field in &subject.sop.fields {
        let is_counted = matches!(
            field.kind.value,
            FieldKind::Number | FieldKind::Money | FieldKind::Date | FieldKind::Time
        );
        if !is_counted {
            continue;
        }
        let mut asking = asking(compiled, &field.id.value);
        asking.retain(|(_, guard)| guard.fields().len() == 1);
        if asking.len() < 2 || asking.iter().any(|one| is_never_true(compiled, *one)) {
            continue;
        }
        let Some((situation, after)) =
            hole(compiled, &Term::Field(field.id.value.clone()), &asking)
        else {
            continue;
        };
        let GuardPlace::Requirement { requirement } = after.0 else { continue };
        let words = in_words(&situation, subject.sop);
        let message = format!(
            "tidak ada dokumen khusus yang diminta bila {words}, padahal di bawah dan di atasnya ada"
        );
        let Some(script) = &subject.sop.requirements[requirement].guard else { continue };
        findings.add(
            Diagnostic::warning(CODE, subject.place(script.span), message)
                .with_hint("periksa `<`, `<=`, `>`, dan `>=` pada `bila`"),
        );
    }
}

/// The first value between two for which something is asked, as a situation, and the guard that asks next after it. Only
/// a limit itself is one: whoever asks the young and the old for papers may well ask nothing of those between.
fn hole<'a>(
    compiled: &Compiled<'_>,
    term: &Term,
    asking: &[Placed<'a>],
) -> Option<(Situation, Placed<'a>)> {
    let space = compiled.lens.space(asking);
    let width =
        if asking.iter().any(|(_, guard)| guard.text().contains("umur(")) { YEAR } else { 2 };
    let mut before: Option<i64> = None;
    let mut open: Option<Situation> = None;
    for worth in space.values(term) {
        let Worth::Whole(value) = *worth else { return None };
        let at = space.with(term, worth);
        let asked = (0..asking.len()).find(|guard| {
            !compiled.lens.is_impossible(About::Table, &at, &[Wish::MayHold(*guard)])
        });
        match asked {
            Some(guard) => {
                let is_near = before.is_some_and(|before| value.saturating_sub(before) <= width);
                if let Some(situation) = open.take().filter(|_| is_near) {
                    return Some((situation, asking[guard]));
                }
                before = Some(value);
            }
            None => {
                let fails: Vec<Wish> = (0..asking.len()).map(Wish::Fails).collect();
                open = open.or_else(|| compiled.lens.find(About::Table, &at, &fails));
            }
        }
    }
    None
}

/// Days from the last who is older than an age to the first who is younger, at most.
const YEAR: i64 = 367;
