//! Which open item somebody means, and whether that person may do it now.
//! It changes nothing.

use crate::base::id::{ActorId, RowId, StaffId};
use crate::engine::case::state::WorkItem;
use crate::engine::decide::checks::{self, Capacity};
use crate::engine::decide::turn::Turn;
use crate::engine::part::{PartName, actors_of};
use crate::engine::refusal::Refusal;
use crate::net::marking::Place;
use crate::net::structure::RowIndex;
use crate::sop::row::Row;
use crate::sop::scalar::YesNo;

/// The open item of the row that was named. Of several, the one named behind the `#`, the one that the person has
/// in hand, or the only one that is for that person.
pub(super) fn named(
    turn: &Turn<'_>,
    id: &RowId,
    part: Option<PartName>,
) -> Result<(RowIndex, WorkItem), Refusal> {
    let Some(row) = turn.net().find(id) else { return Err(unknown_row(turn, id)) };
    let open: Vec<&WorkItem> = turn.state().open_items(id).collect();
    if open.is_empty() {
        return Err(not_open(turn, id));
    }
    let means = |item: &WorkItem, name| item.offer.part.is_some_and(|part| part.is_named(name));
    let mut chosen: Vec<&WorkItem> = match part {
        Some(name) => open.iter().copied().filter(|item| means(item, name)).collect(),
        None => open.clone(),
    };
    if let (Some(name), []) = (part, chosen.as_slice()) {
        let done = open.iter().any(|item| is_done(turn, item, name));
        let (code, what) = if done {
            ("sudah-selesai", "sudah selesai")
        } else {
            ("bagian-tak-terbuka", "tidak terbuka")
        };
        let sentence = format!("`{id}#{name}` {what}; yang terbuka: {}", names(&open));
        return Err(Refusal::new(code, sentence));
    }
    // What runs on from an earlier time is meant only when nothing that is waited for could be.
    if chosen.iter().any(|item| !item.left_over) {
        chosen.retain(|item| !item.left_over);
    }
    Ok((row, one_of(turn, row, &chosen)?.clone()))
}

/// A row that the SOP does not have, with the nearest one that it has.
pub(super) fn unknown_row(turn: &Turn<'_>, id: &RowId) -> Refusal {
    let known = turn.net().rows.iter().map(|row| row.id.as_str());
    let hint = crate::diag::suggest::nearest(id.as_str(), known)
        .map_or_else(String::new, |guess| format!("; mungkin maksudnya `{guess}`"));
    let sentence = format!("kegiatan `{id}` tidak ada dalam SOP ini{hint}");
    Refusal::new("kegiatan-tak-dikenal", sentence)
}

/// True if the part of this name has been done beside an item that is still open.
fn is_done(turn: &Turn<'_>, item: &WorkItem, name: PartName) -> bool {
    let key = (item.offer.place, item.offer.row.clone());
    let progress = turn.state().progress.get(&key);
    progress.is_some_and(|progress| progress.done.iter().any(|(part, _)| part.is_named(name)))
}

/// The item in hand that the person wants put back: the own one, or the only one.
pub(super) fn held(
    turn: &Turn<'_>,
    id: &RowId,
    part: Option<PartName>,
    person: &StaffId,
) -> Result<(RowIndex, WorkItem), Refusal> {
    let means = |item: &&WorkItem| {
        part.is_none_or(|name| item.offer.part.is_some_and(|part| part.is_named(name)))
    };
    let in_hand: Vec<&WorkItem> =
        turn.state().open_items(id).filter(|item| item.in_hand.is_some()).filter(means).collect();
    let Some(row) = turn.net().find(id).filter(|_| !in_hand.is_empty()) else {
        named(turn, id, part)?;
        return Err(Refusal::new("tidak-diambil", "pekerjaan ini tidak sedang dipegang siapa pun"));
    };
    let own = in_hand.iter().find(|item| item.in_hand.as_ref() == Some(person));
    match (own, in_hand.as_slice()) {
        (Some(own), _) => Ok((row, (*own).clone())),
        (None, [only]) => Ok((row, (*only).clone())),
        (None, several) => {
            let sentence = format!("sebutkan yang mana: {}", names(several));
            Err(Refusal::new("bagian-belum-disebut", sentence))
        }
    }
}

/// The one that the person means without having said it.
fn one_of<'a>(
    turn: &Turn<'_>,
    row: RowIndex,
    chosen: &[&'a WorkItem],
) -> Result<&'a WorkItem, Refusal> {
    // Several tokens on a row that is done one by one: whichever is oldest.
    if chosen.iter().all(|item| item.offer.part.is_none()) {
        return Ok(chosen[0]);
    }
    let person = turn.surroundings().person.as_ref();
    if let Some(own) =
        chosen.iter().find(|item| item.in_hand.is_some() && item.in_hand.as_ref() == person)
    {
        return Ok(own);
    }
    let written = turn.row(row);
    let may = |item: &&&WorkItem| item.in_hand.is_none() && may_act(turn, written, item).is_ok();
    let mine: Vec<&WorkItem> = chosen.iter().filter(may).copied().collect();
    match (mine.as_slice(), chosen) {
        ([only], _) | ([], [only, ..]) => Ok(only),
        (several, _) => {
            let id = &several[0].offer.row;
            let sentence =
                format!("`{id}` terbuka beberapa kali; sebutkan yang mana: {}", names(several));
            Err(Refusal::new("bagian-belum-disebut", sentence))
        }
    }
}

/// The first few by name; five hundred would help nobody.
fn names(items: &[&WorkItem]) -> String {
    const SHOWN: usize = 12;
    let name = |item: &&WorkItem| match item.offer.part {
        Some(part) => format!("{}#{}", item.offer.row, part.name()),
        None => item.offer.row.to_string(),
    };
    let mut all: Vec<String> = items.iter().take(SHOWN).map(name).collect();
    if items.len() > SHOWN {
        all.push(format!("dan {} lagi", items.len() - SHOWN));
    }
    all.join(", ")
}

fn not_open(turn: &Turn<'_>, id: &RowId) -> Refusal {
    if turn.state().returned.is_some() {
        let sentence = "berkas sedang dilengkapi pemohon; terima dahulu dengan `serahkan`";
        return Refusal::new("menunggu-pemohon", sentence);
    }
    let mut open: Vec<&str> =
        turn.state().items.values().map(|item| item.offer.row.as_str()).collect();
    open.dedup();
    if let Some(transferred) = turn.state().transferred.get(id) {
        let sentence = format!(
            "kegiatan `{id}` sudah dipindahkan pengawas ke `{}`: {}; yang terbuka sekarang: {}",
            transferred.to,
            transferred.reason,
            open.join(", ")
        );
        return Refusal::new("dipindahkan", sentence);
    }
    let done = turn.state().last_by(id).is_some();
    let sentence = format!(
        "kegiatan `{id}` {}; yang terbuka sekarang: {}",
        if done { "sudah selesai" } else { "belum tiba gilirannya" },
        open.join(", ")
    );
    Refusal::new(if done { "sudah-selesai" } else { "belum-giliran" }, sentence)
}

/// The person, and the role in which he acts.
pub(super) fn may_act(
    turn: &Turn<'_>,
    written: &Row,
    item: &WorkItem,
) -> Result<(StaffId, Capacity), Refusal> {
    let surroundings = turn.surroundings();
    let Some(person) = surroundings.person.clone() else {
        return Err(Refusal::new("pegawai-belum-disebut", "sebutkan pegawai yang bekerja"));
    };
    let actors = actors_of(written, item.offer.part.as_ref());
    let mut allowed: Vec<Capacity> = actors.iter().flat_map(|actor| allowed(turn, actor)).collect();
    let further = |role: &crate::base::id::RoleId| Capacity {
        role: role.clone(),
        acting_for: actors.first().map(|actor| (*actor).clone()),
    };
    allowed.extend(item.escalated.iter().map(further));
    let Some(capacity) = allowed.into_iter().find(|one| surroundings.roles.contains(&one.role))
    else {
        let sentence = format!("kegiatan ini dikerjakan oleh {}", actor_names(turn, &actors));
        return Err(Refusal::new("bukan-peran", sentence));
    };
    for other in &written.other_person_than {
        if turn.state().doers_of(&other.value).contains(&person) {
            let sentence = format!(
                "kegiatan ini harus dikerjakan orang lain daripada kegiatan `{}`",
                other.value
            );
            return Err(Refusal::new("orang-sama", sentence));
        }
    }
    Ok((person, capacity))
}

/// The applicant's own row is recorded by any role of the SOP.
fn allowed(turn: &Turn<'_>, actor: &ActorId) -> Vec<Capacity> {
    let present = &turn.surroundings().present_roles;
    let own = checks::allowed_roles(turn.procedure(), actor, present);
    if actor.as_str() != "pemohon" {
        return own;
    }
    let listed = turn.procedure().sop().actors.iter().find(|known| known.id.as_str() == "pemohon");
    if listed.is_some_and(|listed| listed.role.is_some()) {
        return own;
    }
    let actors = turn.procedure().sop().actors.iter();
    actors
        .flat_map(|known| checks::allowed_roles(turn.procedure(), &known.id.value, present))
        .collect()
}

/// The printed names of columns.
pub(super) fn actor_names(turn: &Turn<'_>, actors: &[&ActorId]) -> String {
    let sop = turn.procedure().sop();
    let name = |actor: &ActorId| {
        let known = sop.actors.iter().find(|known| known.id.value == *actor);
        known.map_or_else(|| actor.to_string(), |known| known.name.value.0.clone())
    };
    actors.iter().map(|actor| name(actor)).collect::<Vec<_>>().join(" / ")
}

/// Refuses work that somebody else has in hand, or that must wait for other work in hand: of a deferred choice only
/// one is taken up, and of branches done by turns (`bergantian`) only one row is in hand at a time.
pub(super) fn is_free(turn: &Turn<'_>, item: &WorkItem, person: &StaffId) -> Result<(), Refusal> {
    if let Some(by) = item.in_hand.as_ref().filter(|by| *by != person) {
        let sentence = format!(
            "pekerjaan ini sedang dipegang `{by}`; tunggu sampai selesai, atau minta dilepas"
        );
        return Err(Refusal::new("sudah-diambil", sentence));
    }
    let place = item.offer.place;
    let others = turn.state().items.values().filter(|other| other.offer.row != item.offer.row);
    for other in others {
        let Some(by) = &other.in_hand else { continue };
        let row = &other.offer.row;
        if matches!(place, Place::FirstOf(_)) && other.offer.place == place {
            let sentence =
                format!("hanya satu yang dikerjakan, dan `{row}` sedang dipegang `{by}`");
            return Err(Refusal::new("sudah-diambil", sentence));
        }
        if !item.left_over && takes_turns_with(turn, place, other) {
            let sentence = format!(
                "kegiatan ini bergantian dengan `{row}`, yang sedang dipegang `{by}`; tunggu sampai selesai"
            );
            return Err(Refusal::new("bergantian", sentence));
        }
    }
    Ok(())
}

/// True if both are branches of one split whose branches are done by turns.
fn takes_turns_with(turn: &Turn<'_>, place: Place, other: &WorkItem) -> bool {
    let tokens = turn.state().marking.iter().flat_map(|marking| marking.tokens.keys());
    let stack_of = |place: Place| {
        let own = tokens.clone().find(move |token| token.place == place);
        own.map(|token| token.stack.as_slice()).unwrap_or_default()
    };
    let by_turns = |split: &RowIndex| {
        let flag = turn.row(*split).one_at_a_time.as_ref();
        YesNo::is_yes(flag)
    };
    let others = stack_of(other.offer.place);
    !other.left_over
        && stack_of(place).iter().any(|split| by_turns(split) && others.contains(split))
}

pub(super) fn in_time(turn: &Turn<'_>, item: &WorkItem) -> Result<(), Refusal> {
    match item.offer.starts {
        Some(starts) if turn.surroundings().now < starts => {
            let sentence = format!("kegiatan ini baru dapat dikerjakan mulai {starts}");
            Err(Refusal::new("belum-waktunya", sentence))
        }
        _ => Ok(()),
    }
}
