//! A paper that one SOP makes and another asks for under a different id: the two would never meet.
//! It goes by the papers' names, and only by very like ones; which papers are the same is known to people only.
//!
//! # Penjelasan
//!
//! dokumen yang sama memakai id lain
//!
//! Dokumen berpindah antar-SOP menurut id-nya. Bila SOP yang satu menghasilkan "Kartu Keluarga" sebagai `kk` dan
//! SOP yang lain memintanya sebagai `kartu_keluarga`, hasilnya tidak dikenali sebagai persyaratan.
//!
//! Pakai satu id untuk satu jenis surat di semua SOP.

use crate::check::map_check::MapFindings;
use crate::check::office_map::{Member, OfficeMap};
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("X02");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    for (index, asker) in map.members.iter().enumerate() {
        for (_, asked) in asker.asks() {
            if map.members.iter().any(|maker| maker.makes().contains(&asked.value)) {
                continue;
            }
            let Some(name) = asker.paper_name(&asked.value) else { continue };
            let mut others =
                map.members.iter().filter(|other| other.sop.id.value != asker.sop.id.value);
            let found = others.find_map(|other| Some((other, maker_of(other, name)?)));
            let Some((maker, same)) = found else { continue };
            let place = asker.place(asked.span);
            let message = format!(
                "`{}` tampaknya dokumen yang dihasilkan SOP `{}` sebagai `{same}`",
                asked.value, maker.sop.id.value
            );
            let finding = Diagnostic::new(CODE, Severity::Hint, place, message)
                .with_hint("pakai id yang sama di kedua berkas");
            findings.add(index, None, finding);
        }
    }
}

/// The paper of this name that an SOP makes.
fn maker_of<'a>(maker: &'a Member, name: &str) -> Option<&'a str> {
    let wanted = plain(name);
    let made = maker.makes().into_iter();
    made.filter(|id| maker.paper_name(id).is_some_and(|name| plain(name) == wanted))
        .map(|id| id.as_str())
        .next()
}

/// A name without what people write now this way, now that: case, signs, words in brackets.
fn plain(name: &str) -> String {
    let before = name.split_once('(').map_or(name, |(before, _)| before);
    let letters = before.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
