//! A supervisor puts work elsewhere: one token leaves its row, and another row is offered instead. Only where the proof
//! holds from there; else the refusal tells how the case could come to grief.
//! The rows between are neither done nor undone; what would be missing for ever without them is asked of `left_out`.

use std::collections::BTreeSet;

use crate::base::id::RowId;
use crate::check::flow::ways_of_case;
use crate::engine::command::Transfer;
use crate::engine::decide::turn::Turn;
use crate::engine::decide::{item, left_out, work};
use crate::engine::event::{Event, ItemNumber, Removal, Transferred};
use crate::engine::refusal::Refusal;
use crate::net::marking::{Fault, Place, Token};
use crate::net::relocation::{Obstacle, Relocation, relocate, words};
use crate::net::search::{CounterExample, Trap};
use crate::net::story::story;
use crate::net::structure::RowIndex;

/// What people call a case that waits for the applicant.
const APPLICANT: &str = "pemohon";

/// A token that may be put elsewhere.
struct Source {
    token: Token,
    /// Its open work, oldest first.
    items: Vec<ItemNumber>,
    /// The rows of that work, or the one at which the applicant comes in again.
    rows: BTreeSet<RowId>,
}

pub(super) fn transfer(turn: &mut Turn<'_>, wish: &Transfer, reason: &str) -> Result<(), Refusal> {
    let Some(to) = turn.net().find(&wish.to) else { return Err(item::unknown_row(turn, &wish.to)) };
    let source = source(turn, wish.from.as_ref())?;
    let offered = |place| matches!(place, Place::Row(_) | Place::FirstOf(_));
    if offered(source.token.place) && source.rows.contains(&wish.to) {
        let sentence = format!("kegiatan `{}` memang sedang terbuka di sana", wish.to);
        return Err(Refusal::new("sudah-di-sana", sentence));
    }
    let kinds = ways_of_case(turn.procedure(), &turn.state().fields);
    let marking = turn.state().marking.clone().expect("an open case has a marking");
    let leaves_split = wish.leaves_branches;
    let relocation = Relocation { marking: &marking, token: &source.token, to, leaves_split };
    let step = relocate(turn.net(), &kinds, relocation);
    let deed = format!("bila dipindahkan ke `{}`", wish.to);
    let told = Told { deed: &deed, way_out: WAY_OUT };
    let step = step.map_err(|obstacle| refusal(turn, &obstacle, told))?;
    left_out::nothing_is_left_out(turn, to, &step.marking, &wish.leaves_out)?;
    let named = wish.from.as_ref().filter(|from| source.rows.contains(*from));
    let from = named.or(source.rows.first()).cloned().expect("a token is somewhere");
    let (to, reason) = (wish.to.clone(), told_reason(reason, &wish.leaves_out));
    let item = source.items.first().copied();
    let was_returned = matches!(source.token.place, Place::Applicant(_));
    turn.push(Event::WorkTransferred(Transferred { item, from, was_returned, to, reason }));
    // Of several tokens in one place only one goes, with the oldest work.
    let tokens = marking.tokens.iter().filter(|(token, _)| token.place == source.token.place);
    let is_only = tokens.map(|(_, count)| *count).sum::<u32>() == 1;
    let gone = if is_only { source.items.len() } else { 1 };
    for item in source.items.into_iter().take(gone) {
        turn.push(Event::WorkRemoved { item, cause: Removal::Cancelled });
    }
    work::settle(turn, step);
    Ok(())
}

/// The reason, with what was left out on purpose: wherever the one stands, the other does.
fn told_reason(reason: &str, leaves_out: &[RowId]) -> String {
    if leaves_out.is_empty() {
        return reason.to_owned();
    }
    let rows: Vec<&str> = leaves_out.iter().map(RowId::as_str).collect();
    format!("{reason} (tidak dikerjakan: {})", rows.join(", "))
}

/// The token that is meant: the one whose row was named, or the only one.
fn source(turn: &Turn<'_>, from: Option<&RowId>) -> Result<Source, Refusal> {
    let mut sources = sources(turn);
    let names = || {
        let names = sources.iter().flat_map(|source| {
            let waits = matches!(source.token.place, Place::Applicant(_));
            let rows = source.rows.iter().map(|row| format!("`{row}`"));
            rows.chain(waits.then(|| format!("`{APPLICANT}`"))).collect::<Vec<_>>()
        });
        names.collect::<Vec<_>>().join(", ")
    };
    let Some(from) = from else {
        if sources.len() > 1 {
            let sentence = format!(
                "beberapa kegiatan terbuka; sebutkan yang dipindahkan dengan --dari: {}",
                names()
            );
            return Err(Refusal::new("kegiatan-belum-disebut", sentence));
        }
        return Ok(sources.remove(0));
    };
    let is_meant = |source: &Source| {
        let waits = matches!(source.token.place, Place::Applicant(_));
        source.rows.contains(from) || (waits && from.as_str() == APPLICANT)
    };
    match sources.iter().position(is_meant) {
        Some(at) => Ok(sources.remove(at)),
        None if turn.net().find(from).is_none() && from.as_str() != APPLICANT => {
            Err(item::unknown_row(turn, from))
        }
        None => {
            let sentence = format!("`{from}` tidak sedang terbuka; yang terbuka: {}", names());
            Err(Refusal::new("belum-giliran", sentence))
        }
    }
}

/// Every token of the case, those with open work first.
fn sources(turn: &Turn<'_>) -> Vec<Source> {
    let tokens = turn.state().marking.iter().flat_map(|marking| marking.tokens.keys());
    let mut sources: Vec<Source> = tokens
        .map(|token| {
            let own = turn
                .state()
                .items
                .iter()
                .filter(|(_, item)| item.offer.place == token.place && !item.left_over);
            let (items, mut rows): (Vec<ItemNumber>, BTreeSet<RowId>) =
                own.map(|(number, item)| (*number, item.offer.row.clone())).unzip();
            let (Place::Row(at) | Place::Applicant(at) | Place::FirstOf(at)) = token.place;
            if rows.is_empty() {
                rows.insert(turn.net().row(at).id.clone());
            }
            Source { token: token.clone(), items, rows }
        })
        .collect();
    sources.sort_by_key(|source| source.items.is_empty());
    sources
}

/// What would lead to grief, and what can be done instead.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) deed: &'a str,
    pub(super) way_out: &'a str,
}

const WAY_OUT: &str = "pilih kegiatan lain, atau selesaikan dahulu cabang lainnya";

/// What stands in the way, and what can be done.
pub(super) fn refusal(turn: &Turn<'_>, obstacle: &Obstacle, told: Told<'_>) -> Refusal {
    let id = |row: &RowIndex| format!("`{}`", turn.net().row(*row).id);
    let several = |rows: &BTreeSet<RowIndex>| rows.iter().map(id).collect::<Vec<_>>().join(", ");
    let (code, sentence) = match obstacle {
        Obstacle::TooLate(before) => (
            "sudah-lewat",
            format!("kegiatan itu hanya mungkin sebelum {}, yang sudah selesai", id(before)),
        ),
        Obstacle::Unreachable => (
            "tidak-dapat-dituju",
            "tidak ada jalan biasa ke kegiatan itu; pilih kegiatan di depannya".to_owned(),
        ),
        Obstacle::InsideSplit(split) => (
            "di-dalam-cabang",
            format!(
                "kegiatan itu pekerjaan satu cabang dari {split}, yang tidak sedang berjalan di sini; \
                 pindahkan ke {split}, supaya semua cabangnya dikerjakan",
                split = id(split)
            ),
        ),
        Obstacle::OtherBranches { split, rows } => (
            "cabang-lain-berjalan",
            format!(
                "kegiatan itu di luar cabang dari {}, dan cabang lainnya masih berjalan: {}; selesaikan dahulu, \
                 atau batalkan pekerjaannya dengan --bubarkan",
                id(split),
                several(rows)
            ),
        ),
        Obstacle::NoSplitToLeave => (
            "tidak-ada-cabang",
            "tidak ada cabang yang dapat dibubarkan untuk kegiatan itu; ulangi tanpa --bubarkan"
                .to_owned(),
        ),
        Obstacle::Fault(found) => ("perbaikan-buntu", fault(turn, found, told)),
        Obstacle::Trap(found) => ("perbaikan-buntu", trap(turn, found, told)),
        Obstacle::Undecided => (
            "tidak-terbukti",
            format!("{}, terlalu banyak kemungkinan untuk dibuktikan; {}", told.deed, told.way_out),
        ),
    };
    Refusal::new(code, sentence)
}

fn fault(turn: &Turn<'_>, found: &CounterExample, told: Told<'_>) -> String {
    let what = words(turn.net(), &found.fault);
    let path = story(turn.net(), &found.path);
    let so = if path.is_empty() { String::new() } else { format!(" (kisahnya: {path})") };
    let why = match &found.fault {
        Fault::DoubleToken(_) => ": cabang lain ada di sana juga",
        Fault::OpenWorkAtEnd { .. } | Fault::SplitWhileOpen(_) | Fault::InnerSplitLeft { .. } => "",
    };
    format!("{}, {what}{why}{so}; {}", told.deed, told.way_out)
}

fn trap(turn: &Turn<'_>, found: &Trap, told: Told<'_>) -> String {
    let rows: Vec<String> =
        found.rows.iter().map(|row| format!("`{}`", turn.net().row(*row).id)).collect();
    let path = story(turn.net(), &found.path);
    let so = if path.is_empty() { String::new() } else { format!(" (kisahnya: {path})") };
    let rows = rows.join(", ");
    let Told { deed, way_out } = told;
    format!("{deed}, perkara tidak dapat sampai ke akhir dari {rows}{so}; {way_out}")
}
