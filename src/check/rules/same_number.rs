//! Two SOPs with the same number: one of the enacted texts bears the other's.
//! Drafts without a number have none to share.
//!
//! # Penjelasan
//!
//! dua SOP bernomor sama
//!
//! Setiap SOP yang disahkan mempunyai nomor sendiri. Dua berkas dengan nomor yang sama biasanya salinan yang lupa
//! diganti nomornya.
//!
//! Perbaiki `nomor` pada salah satu berkas sesuai naskah yang disahkan.

use std::collections::BTreeMap;

use crate::check::map_check::MapFindings;
use crate::check::office_map::{Member, OfficeMap};
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::scalar::Text;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("X03");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let mut numbered: BTreeMap<String, Vec<(&Member, &Spanned<Text>)>> = BTreeMap::new();
    for member in &map.members {
        if let Some(number) = number(member) {
            numbered.entry(plain(number)).or_default().push((member, number));
        }
    }
    for (index, member) in map.members.iter().enumerate() {
        let Some(number) = number(member) else { continue };
        let mut same = numbered.get(&plain(number)).into_iter().flatten();
        let Some((other, theirs)) =
            same.find(|(other, _)| other.sop.id.value != member.sop.id.value)
        else {
            continue;
        };
        let message = format!("nomor SOP ini sama dengan nomor SOP `{}`", other.sop.id.value);
        let finding = Diagnostic::warning(CODE, member.place(number.span), message)
            .with_related(other.place(theirs.span), "nomor yang sama")
            .with_hint("perbaiki salah satu sesuai naskah yang disahkan");
        findings.add(index, None, finding);
    }
}

/// True if both have a number and it is the same.
pub(super) fn have_one_number(one: &Member, other: &Member) -> bool {
    number(one).zip(number(other)).is_some_and(|(a, b)| plain(a) == plain(b))
}

fn number(member: &Member) -> Option<&Spanned<Text>> {
    member.sop.identity.as_ref()?.number.as_ref()
}

/// White space and case do not make another number.
fn plain(number: &str) -> String {
    number.split_whitespace().collect::<String>().to_lowercase()
}
