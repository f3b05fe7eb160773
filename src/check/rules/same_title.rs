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

use crate::check::map_check::MapFindings;
use crate::check::office_map::{Member, OfficeMap};
use crate::check::rules::same_number::have_one_number;
use crate::check::rules::title_differs::activity;
use crate::diag::diagnostic::{Code, Diagnostic};
use crate::sop::scalar::Text;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("X22");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    for (index, member) in
        map.members.iter().enumerate().filter(|(_, one)| !one.home.is_of_several())
    {
        let own = title(member);
        let same = map.members.iter().find(|other| {
            other.sop.id.value != member.sop.id.value
                && !other.home.is_of_several()
                && !have_one_number(member, other)
                && activity(&title(other).value) == activity(&own.value)
        });
        let Some(other) = same else { continue };
        let message = format!("judul SOP ini sama dengan judul SOP `{}`", other.sop.id.value);
        let finding = Diagnostic::warning(CODE, member.place(own.span), message)
            .with_related(other.place(title(other).span), "judul yang sama")
            .with_hint("ganti salah satu judulnya, atau hapus berkas yang tidak dipakai");
        findings.add(index, None, finding);
    }
}

/// As printed on page 1.
fn title(member: &Member) -> &Spanned<Text> {
    let identity = member.sop.identity.as_ref();
    identity.and_then(|identity| identity.title.as_ref()).unwrap_or(&member.sop.name)
}
