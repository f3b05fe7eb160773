//! Two SOPs of one name: a copy that was never renamed, or one activity described twice.
//! Two with the same number are told by X03; a file that changes another one may keep its name.
//!
//! # Penjelasan
//!
//! dua SOP berjudul sama
//!
//! Judul (atau `nama`) SOP ini sama dengan judul SOP lain di kantor ini. Biasanya berkasnya disalin dan judulnya lupa
//! diganti, atau satu kegiatan tertulis dua kali sehingga petugas tidak tahu mana yang berlaku.
//!
//! Ganti judulnya, atau hapus berkas yang tidak dipakai.

use std::collections::BTreeMap;

use crate::check::map_check::MapFindings;
use crate::check::office_map::{Member, OfficeMap};
use crate::check::rules::same_number::have_one_number;
use crate::check::rules::title_differs::activity;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::scalar::Text;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("X22");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let mut by_title: BTreeMap<Vec<String>, Vec<usize>> = BTreeMap::new();
    let alone = map.members.iter().enumerate().filter(|(_, one)| !one.home.is_of_several());
    for (index, member) in alone {
        by_title.entry(activity(&title(member).value)).or_default().push(index);
    }
    for same in by_title.values().filter(|same| same.len() > 1) {
        for index in same {
            let member = &map.members[*index];
            let mut others = same.iter().map(|other| &map.members[*other]);
            let other = others.find(|other| {
                other.sop.id.value != member.sop.id.value && !have_one_number(member, other)
            });
            let Some(other) = other else { continue };
            let message = format!("judul SOP ini sama dengan judul SOP `{}`", other.sop.id.value);
            let finding = Diagnostic::warning(CODE, member.place(title(member).span), message)
                .with_related(other.place(title(other).span), "judul yang sama")
                .with_hint("ganti salah satu judulnya, atau hapus berkas yang tidak dipakai");
            findings.add(*index, None, finding);
        }
    }
}

/// As printed on page 1.
fn title(member: &Member) -> &Spanned<Text> {
    let identity = member.sop.identity.as_ref();
    identity.and_then(|identity| identity.title.as_ref()).unwrap_or(&member.sop.name)
}
