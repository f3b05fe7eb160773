//! Who signs or serves, in what words: definitive, Plt., Plh., a.n. and u.b., from kantor.yaml of the day.
//! Who may act is the engine's business; here it has happened.

use crate::base::id::{ActorId, DocumentId, RoleId, StaffId};
use crate::base::time::Moment;
use crate::document::letter::facts::Signer;
use crate::document::letter::signature::{Capacity, SigningWords, position_lines};
use crate::office::papers::case_file::{WorkDone, person_name};
use crate::office::staff;
use crate::sop::document::Sop;
use crate::sop::kantor::{Capacity as Held, Kantor};
use crate::sop::row::Row;
use crate::source::Spanned;

/// Somebody who does something in a role at a moment, or would do it.
#[derive(Clone, Copy)]
pub(super) struct Acting<'a> {
    pub(super) kantor: &'a Kantor,
    pub(super) by: &'a StaffId,
    pub(super) role: &'a RoleId,
    /// The column whose principal is away.
    pub(super) instead_of: Option<&'a ActorId>,
    pub(super) at: Moment,
}

impl<'a> Acting<'a> {
    fn of(work: &'a WorkDone<'_>) -> Self {
        let WorkDone { done, office, .. } = work;
        let (by, role, instead_of) = (&done.by, &done.role, done.acting_for.as_ref());
        Self { kantor: &office.kantor, by, role, instead_of, at: done.at }
    }
}

/// The signer of a letter: whoever did this work, in place of the column's own role if as its deputy.
pub(super) fn signer(work: &WorkDone<'_>, sop: &Sop) -> Signer {
    in_capacity(Acting::of(work), sop)
}

/// The same of somebody who would do it.
pub(super) fn in_capacity(acting: Acting<'_>, sop: &Sop) -> Signer {
    let lines = match acting.instead_of {
        None => own_lines(acting),
        Some(actor) => deputy_lines(acting, sop, actor),
    };
    person(acting, lines)
}

/// Who signs for a role at a moment: of those who hold it and are there, the definitive holder before all others; if
/// there is none, the first deputy who is there, in the words of letters. Without any only the position is known, and
/// the name is written by hand.
pub(super) fn holder(
    kantor: &Kantor,
    role: &RoleId,
    deputies: &[Spanned<RoleId>],
    at: Moment,
) -> Signer {
    let words = signing_words(kantor);
    let lines = |role: &RoleId, capacity: &Capacity| {
        position_lines(&position(kantor, role), capacity, &words)
    };
    let signer = |position: Vec<String>, person: &StaffId| {
        let (rank, nip) = rank_and_nip(kantor, person);
        Signer { position, name: person_name(kantor, person), rank, nip }
    };
    let first = |role: &RoleId| present_holders(kantor, role, at).into_iter().next();
    if let Some((held, person)) = first(role) {
        return signer(lines(role, &capacity(Some(held))), person);
    }
    let stand_ins = deputies.iter().map(|deputy| &deputy.value);
    let mut there = stand_ins.filter_map(|deputy| Some((deputy, first(deputy)?)));
    if let Some((deputy, (held, person))) = there.next() {
        let signs = lines(deputy, &capacity(Some(held)));
        let on_behalf = on_behalf(kantor, &signs, deputies.first(), deputy);
        return signer(lines(role, &on_behalf), person);
    }
    Signer { position: lines(role, &Capacity::Definitive), ..Signer::default() }
}

/// Those who hold a role and are there, the best ground first, else in the order of the office.
pub(super) fn present_holders<'a>(
    kantor: &'a Kantor,
    role: &RoleId,
    at: Moment,
) -> Vec<(Held, &'a StaffId)> {
    let present = kantor.staff.iter().filter(|one| !staff::is_absent(kantor, &one.id.value, at));
    let holds = present.filter_map(|member| {
        let holdings = staff::holdings(kantor, &member.id.value, at).into_iter();
        let own = holdings.filter(|holding| holding.role == *role);
        Some((own.map(|holding| holding.capacity).min()?, &member.id.value))
    });
    let mut holders: Vec<_> = holds.collect();
    holders.sort_by_key(|(ground, _)| *ground);
    holders
}

/// `a.n.` for the first deputy, `u.b.` besides for every further one; `signs` are the lines of who signs.
fn on_behalf(
    kantor: &Kantor,
    signs: &[String],
    first: Option<&Spanned<RoleId>>,
    deputy: &RoleId,
) -> Capacity {
    let signs = signs.join(" ").trim_end_matches(',').to_owned();
    match first.filter(|first| first.value != *deputy) {
        None => Capacity::OnBehalf { position: signs },
        Some(first) => {
            Capacity::SubOnBehalf { first: position(kantor, &first.value), position: signs }
        }
    }
}

/// Whoever did this work, in the own role.
pub(super) fn officer(work: &WorkDone<'_>) -> Signer {
    in_own_role(Acting::of(work))
}

/// The same of somebody who would do it.
pub(super) fn in_own_role(acting: Acting<'_>) -> Signer {
    person(acting, own_lines(acting))
}

fn person(acting: Acting<'_>, position: Vec<String>) -> Signer {
    let (rank, nip) = rank_and_nip(acting.kantor, acting.by);
    Signer { position, name: person_name(acting.kantor, acting.by), rank, nip }
}

/// As printed under a name; empty if kantor.yaml does not say.
fn rank_and_nip(kantor: &Kantor, person: &StaffId) -> (String, String) {
    let member = staff::member(kantor, person);
    let rank = member.and_then(|member| member.rank.as_ref());
    let nip = member.and_then(|member| member.nip.as_ref());
    let rank = rank.map(|rank| rank.value.0.clone()).unwrap_or_default();
    (rank, nip.map(|nip| nip.value.written.clone()).unwrap_or_default())
}

fn own_lines(acting: Acting<'_>) -> Vec<String> {
    let kantor = acting.kantor;
    position_lines(&position(kantor, acting.role), &held(acting), &signing_words(kantor))
}

/// The lines of a deputy of the column.
fn deputy_lines(acting: Acting<'_>, sop: &Sop, actor: &ActorId) -> Vec<String> {
    let kantor = acting.kantor;
    let Some(column) = sop.actors.iter().find(|known| known.id.value == *actor) else {
        return own_lines(acting);
    };
    let own =
        column.role.as_ref().map_or_else(|| RoleId::new(actor.as_str()), |role| role.value.clone());
    let capacity = on_behalf(kantor, &own_lines(acting), column.deputies.first(), acting.role);
    position_lines(&position(kantor, &own), &capacity, &signing_words(kantor))
}

/// Every form in which a letter of this column can be signed, in words, by somebody with this name and the longest rank
/// of the office; the one with most lines last.
pub(super) fn long_forms(
    kantor: &Kantor,
    sop: &Sop,
    actor: Option<&ActorId>,
    name: &str,
) -> Vec<(String, Signer)> {
    let Some(actor) = actor else { return Vec::new() };
    let column = sop.actors.iter().find(|known| known.id.value == *actor);
    let role = column.and_then(|column| column.role.as_ref()).map(|role| role.value.clone());
    let role = role.unwrap_or_else(|| RoleId::new(actor.as_str()));
    let deputies = column.map(|column| column.deputies.as_slice()).unwrap_or_default();
    let principal = position(kantor, &role);
    let at = |index: usize| deputies.get(index).map(|deputy| position(kantor, &deputy.value));
    let first = at(0).map(|position| Capacity::OnBehalf { position });
    let below = at(0).zip(at(1));
    let below = below.map(|(first, position)| Capacity::SubOnBehalf { first, position });
    let own = [Capacity::Definitive, Capacity::Acting, Capacity::Daily];
    let words = signing_words(kantor);
    let form = |capacity: Capacity| {
        let lines = position_lines(&principal, &capacity, &words);
        (lines.join(" ").trim_end_matches(',').to_owned(), long_signer(kantor, lines, name))
    };
    own.into_iter().chain(first).chain(below).map(form).collect()
}

/// Who makes a letter, with this name.
pub(super) fn long_officer(
    kantor: &Kantor,
    sop: &Sop,
    document: &DocumentId,
    name: &str,
) -> Signer {
    let makes = |row: &&Row| row.output.iter().any(|paper| paper.value == *document);
    let actor = sop.rows.iter().find(makes).and_then(|row| row.actors.value.first());
    let column = actor.and_then(|actor| sop.actors.iter().find(|one| one.id.value == actor.value));
    let role = column.and_then(|column| column.role.as_ref());
    let lines = role.map(|role| format!("{},", position(kantor, &role.value)));
    long_signer(kantor, lines.into_iter().collect(), name)
}

fn long_signer(kantor: &Kantor, position: Vec<String>, name: &str) -> Signer {
    let ranks = kantor.staff.iter().filter_map(|member| member.rank.as_ref());
    let rank = ranks.map(|rank| &rank.value.0).max_by_key(|rank| rank.chars().count());
    let rank = rank.cloned().unwrap_or_default();
    Signer { position, name: name.to_owned(), rank, nip: "19999999 999999 9 999".to_owned() }
}

/// On what ground the person held the role on that day; a definitive holder is that before all else.
fn held(acting: Acting<'_>) -> Capacity {
    let holdings = staff::holdings(acting.kantor, acting.by, acting.at);
    let own = holdings.into_iter().filter(|holding| holding.role == *acting.role);
    capacity(own.map(|holding| holding.capacity).min())
}

fn capacity(held: Option<Held>) -> Capacity {
    match held {
        None | Some(Held::Definitif) => Capacity::Definitive,
        Some(Held::Plt) => Capacity::Acting,
        Some(Held::Plh) => Capacity::Daily,
    }
}

/// The position as letters write it, or the role's name.
pub(super) fn position(kantor: &Kantor, role: &RoleId) -> String {
    let known = kantor.roles.iter().find(|known| known.id.value == *role);
    let written = known.and_then(|known| known.position.as_ref());
    written.map_or_else(|| staff::role_name(kantor, role), |written| written.value.0.clone())
}

fn signing_words(kantor: &Kantor) -> SigningWords {
    kantor.signing.as_ref().map_or_else(SigningWords::default, |words| SigningWords {
        first: words.first.value.0.clone(),
        further: words.further.value.0.clone(),
    })
}
