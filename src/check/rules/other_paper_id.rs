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

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::DocumentId;
use crate::check::map_check::MapFindings;
use crate::check::office_map::{Member, OfficeMap};
use crate::diag::diagnostic::{Code, Diagnostic, Severity};

pub(crate) const CODE: Code = Code("X02");

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    let makers = Makers::of(map);
    for (index, asker) in map.members.iter().enumerate() {
        for (_, asked) in asker.asks() {
            if makers.ids.contains(&asked.value) {
                continue;
            }
            let Some(name) = asker.paper_name(&asked.value) else { continue };
            let Some((maker, same)) = makers.of_name(name, asker) else { continue };
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

/// Every paper that some SOP makes, looked up once for all.
struct Makers<'m> {
    ids: BTreeSet<&'m DocumentId>,
    /// By plain name, in the order of the SOPs.
    names: BTreeMap<String, Vec<(&'m Member, &'m DocumentId)>>,
}

impl<'m> Makers<'m> {
    fn of(map: &'m OfficeMap<'_>) -> Self {
        let mut makers = Self { ids: BTreeSet::new(), names: BTreeMap::new() };
        for maker in &map.members {
            let made = maker.makes();
            let own = maker.sop.documents.iter();
            let mut named: Vec<_> = own.filter(|paper| made.contains(&paper.id.value)).collect();
            named.sort_by_key(|paper| &paper.id.value);
            for paper in named {
                let same = makers.names.entry(plain(&paper.name.value)).or_default();
                same.push((maker, &paper.id.value));
            }
            makers.ids.extend(made);
        }
        makers
    }

    /// The first paper of this name that another SOP makes.
    fn of_name(&self, name: &str, asker: &Member) -> Option<(&'m Member, &'m DocumentId)> {
        let mut same = self.names.get(&plain(name))?.iter();
        same.find(|(maker, _)| maker.sop.id.value != asker.sop.id.value).copied()
    }
}

/// A name without what people write now this way, now that: case, signs, words in brackets.
fn plain(name: &str) -> String {
    let before = name.split_once('(').map_or(name, |(before, _)| before);
    let letters = before.chars().map(|c| if c.is_alphanumeric() { c } else { ' ' });
    let lower: String = letters.flat_map(char::to_lowercase).collect();
    lower.split_whitespace().collect::<Vec<_>>().join(" ")
}
