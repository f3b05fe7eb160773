//! The fate of one running case under another version of its SOP: by the nets, and by what the engine says of the move.
//! It reads no case and moves none.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{BookId, DocumentId, FieldId, RowId, SopId};
use crate::base::limits::SEARCH_STATES_MAX;
use crate::base::value::Record;
use crate::check::flow::ways_of_case;
use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::engine::command::{Command, EnterVersion};
use crate::engine::decide::papers::missing_papers;
use crate::engine::decide::{FROM_THERE, decide};
use crate::engine::event::VersionChanged;
use crate::engine::surroundings::Surroundings;
use crate::net::carry::{Uncarried, carry, places};
use crate::net::marking::{Marking, Place, Token};
use crate::net::relocation::{Obstacle, can_end, words};
use crate::net::search::reachable_tokens;
use crate::net::story::story;
use crate::net::structure::{Net, RowIndex};
use crate::net::ways::Ways;
use crate::sop::document::Sop;
use crate::sop::row::{Manner, Row};

/// Whether a case can go on under the file as it is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fate {
    /// It is on that version already.
    Same,
    /// It can move as it is.
    Moves,
    /// Its activity is gone, or it lacks what earlier ones bring; somebody has to say where it goes on.
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

/// All of a case on which its fate depends, without the values of its fields.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Standing {
    version: Digest,
    marking: Marking,
    left_over: bool,
    pub(super) kinds: Vec<Ways>,
    done: BTreeSet<RowId>,
    made: BTreeSet<DocumentId>,
    numbers: BTreeSet<(BookId, RowId)>,
    filled: BTreeSet<FieldId>,
    /// The papers that the new version still asks, by name and element; or why nobody can say.
    missing: Result<Vec<(DocumentId, Option<usize>)>, String>,
}

impl Standing {
    pub(super) fn of(
        version: Digest,
        new: &Procedure,
        state: &CaseState,
        surroundings: &Surroundings<'_>,
    ) -> Self {
        let missing = missing_papers(new, state, surroundings);
        let missing = missing.map_err(|refusal| refusal.sentence).map(|all| {
            all.iter().map(|one| (one.requirement.document.value.clone(), one.element)).collect()
        });
        let numbers = state.valid_numbers();
        Self {
            version,
            marking: state.marking.clone().unwrap_or_default(),
            left_over: state.items.values().any(|item| item.left_over),
            kinds: ways_of_case(new, &state.fields),
            done: state.done.iter().map(|done| done.row.clone()).collect(),
            made: state.made.clone(),
            numbers: numbers.map(|number| (number.book.clone(), number.row.clone())).collect(),
            filled: state.fields.keys().cloned().collect(),
            missing,
        }
    }
}

/// The fate of a case: by the nets, and then, if it has all the fields, by what the engine says of the move itself.
pub(super) fn judge(
    crossing: &Crossing<'_>,
    kinds: &[Ways],
    (state, is_whole): (&CaseState, bool),
    surroundings: &Surroundings<'_>,
) -> Fate {
    let (old, new) = (crossing.old.sop(), crossing.new.sop());
    if state.items.values().any(|item| item.left_over) {
        return Fate::Stays(LEFT_OVER.to_owned());
    }
    if let Some(row) = done_otherwise(old, new, state) {
        return Fate::done_otherwise(&row);
    }
    let marking = state.marking.clone().unwrap_or_default();
    let refused = |there: Marking, places: BTreeMap<Place, Place>| {
        let (from, to) = (crossing.old.digest(), crossing.new.digest());
        let change = VersionChanged { from, to, places, reason: "-".to_owned(), undoes: false };
        let wish = EnterVersion { change, marking: there, fields: Record::new() };
        decide(crossing.new, state, &Command::EnterVersion(wish), surroundings).err()
    };
    let choices = |why: &str| {
        let onward = if is_alone(&marking) {
            onward(crossing.nets(), kinds, &marking)
        } else {
            BTreeMap::new()
        };
        let open = onward
            .into_iter()
            .filter(|(_, there)| !is_whole || refused(there.clone(), BTreeMap::new()).is_none());
        let open: Vec<String> =
            open.map(|(row, _)| format!("`{}`", crossing.new.net().row(row).id)).collect();
        if open.is_empty() {
            return Fate::Stays(format!("{why}, dan tidak ada kegiatan lain yang terbukti aman"));
        }
        Fate::Chooses(format!("{why}; dapat diteruskan di {}", open.join(", ")))
    };
    match carried(crossing, kinds, &marking) {
        Err(Fate::Chooses(why)) => choices(why.split("; ").next().unwrap_or(&why)),
        Err(fate) => fate,
        Ok(_) if !is_whole => Fate::Moves,
        Ok(there) => {
            let (old, new) = crossing.nets();
            match refused(there, places(old, new, &marking)) {
                None => Fate::Moves,
                Some(refusal) if refusal.code == "kegiatan-terlewat" => {
                    choices(refusal.sentence.trim_end_matches(FROM_THERE))
                }
                // Told case by case, since it looks at the values.
                Some(refusal) if refusal.code == "syarat-tidak-dipenuhi" => Fate::Moves,
                Some(refusal) => Fate::Stays(refusal.sentence),
            }
        }
    }
}

/// Why a case with such work stays.
pub(super) const LEFT_OVER: &str =
    "pekerjaan yang tidak ditunggu lagi masih terbuka; selesaikan dahulu pada versi lama";

/// True if one activity is open, in the office and outside of all splits: then a supervisor may say where it goes on.
pub(super) fn is_alone(marking: &Marking) -> bool {
    let waits = |place: &Place| matches!(place, Place::Applicant(_));
    marking.tokens.values().sum::<u32>() == 1
        && marking.splits.is_empty()
        && !marking.tokens.keys().any(|token| waits(&token.place))
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
