//! What an edited SOP file means for the cases that run on older versions: which can move to it, and why others not.
//! It moves no case and writes nothing.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{FieldId, RowId, SopId};
use crate::base::limits::SEARCH_STATES_MAX;
use crate::check::flow::ways_of_case;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::net::carry::{Uncarried, carry};
use crate::net::marking::{Marking, Place, Token};
use crate::net::relocation::{Obstacle, can_end, words};
use crate::net::search::reachable_tokens;
use crate::net::story::story;
use crate::net::structure::{Net, RowIndex};
use crate::net::ways::Ways;
use crate::office::case::{state_of, version_of};
use crate::office::fault::OfficeFault;
use crate::office::library::Version;
use crate::office::service::Office;
use crate::sop::document::{FieldKind, Sop, YesNo};
use crate::sop::row::{Manner, Row};
use crate::store::contract::Store;
use crate::store::row::CaseFilter;

/// Whether a case can go on under the file as it is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is on that version already.
    Same,
    /// It can move as it is.
    Moves,
    /// Its activity is gone; somebody has to say where it goes on.
    Chooses(String),
    /// It must stay on its version.
    Stays(String),
}

impl Fate {
    /// As shown.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Same => "sudah di versi ini",
            Self::Moves => "dapat pindah",
            Self::Chooses(_) => "perlu pilihan",
            Self::Stays(_) => "tinggal",
        }
    }

    pub(super) fn done_otherwise(row: &RowId) -> Self {
        Self::Stays(format!(
            "`{row}` yang sedang terbuka dikerjakan dengan cara lain di SOP yang baru"
        ))
    }

    /// Why; empty if it can move.
    pub fn reason(&self) -> &str {
        match self {
            Self::Same | Self::Moves => "",
            Self::Chooses(reason) | Self::Stays(reason) => reason,
        }
    }
}

/// One running case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CaseImpact {
    /// Its number.
    pub number: u64,
    /// Its version.
    pub digest: Digest,
    /// What it can do.
    pub fate: Fate,
    /// Fields that the new version demands and the case does not have.
    pub lacking: Vec<String>,
}

/// The running cases of an SOP, by number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Impact {
    /// The version of the file.
    pub digest: Digest,
    /// The cases.
    pub cases: Vec<CaseImpact>,
}

/// The ways open to some cases, and their fate.
type Judged = (Vec<Ways>, Fate);

/// The two nets between which cases go, with what is looked up again and again.
pub(super) struct Crossing<'a> {
    pub(super) old: &'a Procedure,
    pub(super) new: &'a Procedure,
    /// The tokens that cases of the new version can have, unless there are too many.
    known: Option<BTreeSet<Token>>,
}

impl<'a> Crossing<'a> {
    pub(super) fn of(old: &'a Procedure, new: &'a Procedure) -> Self {
        let net = new.net();
        Self { old, new, known: reachable_tokens(net, &Ways::free(net), SEARCH_STATES_MAX) }
    }

    fn nets(&self) -> (&'a Net, &'a Net) {
        (self.old.net(), self.new.net())
    }

    /// The marking without the completed rows that make no difference in the new version.
    pub(super) fn essence(&self, marking: &Marking) -> Marking {
        let asked = self.asked_of_old();
        let mut essence = marking.clone();
        essence.done.retain(|row| asked.contains(row));
        essence
    }

    /// The rows of the old version of which the new one asks whether they were completed.
    pub(super) fn asked_of_old(&self) -> BTreeSet<RowIndex> {
        let (old, new) = self.nets();
        let asked = new.rows.iter().filter_map(|row| row.only_before);
        asked.filter_map(|row| old.find(&new.row(row).id)).collect()
    }

    /// The marking on the new net, if it has one there.
    pub(super) fn carry(&self, marking: &Marking) -> Result<Marking, Uncarried> {
        let (old, new) = self.nets();
        carry(old, new, self.known.as_ref(), marking)
    }
}

impl<S: Store + 'static> Office<S> {
    /// What the file of an SOP, as it is now, means for its running cases.
    ///
    /// # Errors
    /// The file has errors, or a case cannot be read.
    pub async fn impact(&self, id: &SopId) -> Result<Impact, OfficeFault> {
        let now = self.sop(id)?;
        let new = &*now.procedure;
        let filter =
            CaseFilter { sop: Some(id.clone()), is_open: Some(true), ..CaseFilter::default() };
        // Cases of one version that stand alike, with the same ways open, have one fate.
        let mut known: BTreeMap<(Digest, Marking), Vec<Judged>> = BTreeMap::new();
        let mut versions: BTreeMap<Digest, Version> = BTreeMap::new();
        let listed = self.store.cases(self.tenant(), filter).await?;
        for digest in listed.iter().map(|case| case.row.sop_digest) {
            if let Entry::Vacant(entry) = versions.entry(digest) {
                let version = version_of(&*self.store, self.tenant(), &self.versions, digest);
                entry.insert(version.await?);
            }
        }
        let crossings: BTreeMap<Digest, Crossing<'_>> = versions
            .iter()
            .filter(|(digest, _)| **digest != new.digest())
            .map(|(digest, version)| (*digest, Crossing::of(&version.procedure, new)))
            .collect();
        let mut cases = Vec::new();
        for listed in listed {
            let digest = listed.row.sop_digest;
            let mut one =
                CaseImpact { number: listed.number, digest, fate: Fate::Same, lacking: Vec::new() };
            if let Some(crossing) = crossings.get(&digest) {
                let state = state_of(&self.store.events(self.tenant(), &listed.case).await?)?;
                if let Some(marking) = &state.marking {
                    let kinds = ways_of_case(new, &state.fields);
                    let alike = known.entry((digest, crossing.essence(marking))).or_default();
                    let before = alike.iter().find(|(ways, _)| *ways == kinds);
                    one.fate = if let Some((_, fate)) = before {
                        fate.clone()
                    } else {
                        let fate = fate(crossing, &kinds, marking, &state);
                        alike.push((kinds, fate.clone()));
                        fate
                    };
                    one.lacking = lacking(new, &state);
                }
            }
            cases.push(one);
        }
        Ok(Impact { digest: new.digest(), cases })
    }
}

fn fate(crossing: &Crossing<'_>, kinds: &[Ways], marking: &Marking, state: &CaseState) -> Fate {
    let (old, new) = (crossing.old.sop(), crossing.new.sop());
    if let Some(row) = done_otherwise(old, new, state) {
        return Fate::done_otherwise(&row);
    }
    carried(crossing, kinds, marking).map_or_else(|fate| fate, |_| Fate::Moves)
}

/// The marking of a case on the other net, or why it has none there.
pub(super) fn carried(
    crossing: &Crossing<'_>,
    kinds: &[Ways],
    marking: &Marking,
) -> Result<Marking, Fate> {
    let (old, new) = crossing.nets();
    let uncarried = match crossing.carry(marking) {
        Ok(carried) => {
            if let Some((row, before)) = too_late(new, &carried) {
                let (row, before) = (&new.row(row).id, &new.row(before).id);
                return Err(Fate::Stays(format!(
                    "di SOP yang baru `{row}` hanya boleh sebelum `{before}`, dan `{before}` sudah dikerjakan"
                )));
            }
            return match can_end(new, kinds, &carried) {
                Ok(()) => Ok(carried),
                Err(obstacle) => Err(Fate::Stays(told(new, &obstacle))),
            };
        }
        Err(uncarried) => uncarried,
    };
    Err(match uncarried {
        Uncarried::Gone(rows) => {
            let names: Vec<String> = rows.iter().map(|row| format!("`{row}`")).collect();
            let gone = format!("{} tidak ada lagi", names.join(", "));
            let is_single = marking.tokens.values().sum::<u32>() == 1 && marking.splits.is_empty();
            if !is_single {
                return Err(Fate::Stays(format!(
                    "{gone}, dan cabang serempaknya masih berjalan; selesaikan dahulu di versi lama"
                )));
            }
            let onward = onward((old, new), kinds, marking);
            if onward.is_empty() {
                return Err(Fate::Stays(format!(
                    "{gone}, dan tidak ada kegiatan lain yang terbukti aman"
                )));
            }
            let onward: Vec<String> =
                onward.keys().map(|row| format!("`{}`", new.row(*row).id)).collect();
            Fate::Chooses(format!("{gone}; dapat diteruskan di {}", onward.join(", ")))
        }
        Uncarried::OtherPlace(row) => Fate::Stays(format!(
            "di SOP yang baru perkara tidak pernah berada di `{row}` dengan cara itu"
        )),
        Uncarried::OtherSplit(row) => {
            Fate::Stays(format!("cabang serempak dari `{row}` lain di SOP yang baru"))
        }
        Uncarried::Undecided => {
            Fate::Stays("terlalu banyak kemungkinan untuk dibuktikan".to_owned())
        }
    })
}

/// A row with work that the new version allows only before a row that is completed, and that row.
fn too_late(new: &Net, marking: &Marking) -> Option<(RowIndex, RowIndex)> {
    let mut rows = marking.tokens.keys().filter_map(|token| match token.place {
        Place::Row(row) | Place::Applicant(row) => Some(row),
        Place::FirstOf(_) => None,
    });
    rows.find_map(|row| {
        let before = new.row(row).only_before.filter(|before| marking.done.contains(before))?;
        Some((row, before))
    })
}

/// Where a case with one token outside of all splits could go on, each with the marking it would have.
pub(super) fn onward(
    (old, new): (&Net, &Net),
    kinds: &[Ways],
    marking: &Marking,
) -> BTreeMap<RowIndex, Marking> {
    let done: BTreeSet<RowIndex> =
        marking.done.iter().filter_map(|row| new.find(&old.row(*row).id)).collect();
    // Only rows at which cases of the new version stand outside of all splits too.
    let tokens = reachable_tokens(new, &Ways::free(new), SEARCH_STATES_MAX).unwrap_or_default();
    let tokens = tokens.into_iter().filter(|token| token.stack.is_empty());
    let rows = tokens.filter_map(|token| match token.place {
        Place::Row(row) if !new.row(row).marker => Some((row, token)),
        _ => None,
    });
    let sound = rows.filter_map(|(row, token)| {
        let too_late = new.row(row).only_before.is_some_and(|before| done.contains(&before));
        let tokens = BTreeMap::from([(token, 1)]);
        let there = Marking { tokens, splits: BTreeMap::new(), done: done.clone() };
        (!too_late && can_end(new, kinds, &there).is_ok()).then_some((row, there))
    });
    sound.collect()
}

/// The first open row that waits for another SOP, or has its work items made in another way, than in the new version.
pub(super) fn done_otherwise(old: &Sop, new: &Sop, state: &CaseState) -> Option<RowId> {
    let mut rows = state.items.values().map(|item| &item.offer.row);
    rows.find(|row| is_done_otherwise(old, new, row)).cloned()
}

/// True for a row of both versions that waits for another SOP, or has its work items made in another way.
pub(super) fn is_done_otherwise(old: &Sop, new: &Sop, id: &RowId) -> bool {
    fn way(row: &Row) -> (Option<&SopId>, Option<&FieldId>, Option<i64>, Option<Manner>, bool) {
        (
            row.call.as_ref().map(|call| &call.sop.value),
            row.for_each.as_ref().map(|list| &list.value),
            row.times.as_ref().map(|times| times.value.0),
            row.one_item_each(),
            row.is_growing(),
        )
    }
    fn find<'s>(sop: &'s Sop, id: &RowId) -> Option<&'s Row> {
        sop.rows.iter().find(|row| row.id.value == *id)
    }
    let both = find(old, id).zip(find(new, id));
    both.is_some_and(|(old, new)| way(old) != way(new))
}

fn told(net: &Net, obstacle: &Obstacle) -> String {
    let id = |row: &RowIndex| format!("`{}`", net.row(*row).id);
    let (what, path) = match obstacle {
        Obstacle::Fault(found) => (words(net, &found.fault), story(net, &found.path)),
        Obstacle::Trap(found) => {
            let rows: Vec<String> = found.rows.iter().map(id).collect();
            let what = format!("perkara tidak dapat sampai ke akhir dari {}", rows.join(", "));
            (what, story(net, &found.path))
        }
        _ => ("terlalu banyak kemungkinan untuk dibuktikan".to_owned(), String::new()),
    };
    if path.is_empty() { what } else { format!("{what} (kisahnya: {path})") }
}

/// Fields that must be filled, that no activity fills, and that the case does not have.
pub(super) fn lacking(new: &Procedure, state: &CaseState) -> Vec<String> {
    let later: BTreeSet<&FieldId> = new
        .sop()
        .rows
        .iter()
        .flat_map(|row| &row.fields)
        .filter_map(|path| path.value.of_case())
        .collect();
    let demanded = new.sop().fields.iter().filter(|field| {
        let computed = matches!(field.kind.value, FieldKind::Filter | FieldKind::Formula);
        let optional = field.required.as_ref().is_some_and(|flag| flag.value == YesNo::No);
        let id = &field.id.value;
        !computed && !optional && !later.contains(id) && !state.fields.contains_key(id)
    });
    demanded.map(|field| field.name.value.to_string()).collect()
}
