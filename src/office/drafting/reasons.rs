//! Why something of an SOP was not reached by drafted scenarios, in a sentence.
//! It searches nothing.

use std::collections::BTreeMap;

use crate::base::limits::{DRAFT_STATES_ALL_MAX, DRAFT_STATES_MAX};
use crate::check::procedure::GuardPlace;
use crate::office::drafting::prepared::Prepared;
use crate::office::library::OfficeVersion;
use crate::office::scenario::coverage::{Goal, guard_goal};

/// The reason.
pub(super) fn reason(
    goal: &Goal,
    prepared: &Prepared,
    office: &OfficeVersion,
    refusals: &BTreeMap<String, String>,
    is_cut: bool,
) -> String {
    let guard = prepared.procedure.guards().find_map(|(place, _)| {
        let answer = [true, false].into_iter();
        let mut own =
            answer.filter(|answer| guard_goal(&prepared.procedure, place, *answer) == *goal);
        own.next().map(|answer| (place, answer))
    });
    if let Some((place, answer)) = guard {
        return of_guard(place, answer, prepared, office);
    }
    let row = goal.1.split(':').next().unwrap_or(&goal.1);
    if let Some(sentence) = refusals.get(row) {
        return format!("selalu ditolak: {sentence}");
    }
    if is_cut {
        return format!(
            "tidak ditemukan dalam {DRAFT_STATES_MAX} keadaan dari satu tempat ({DRAFT_STATES_ALL_MAX} seluruhnya)"
        );
    }
    "tidak ada jalan ke sana dengan isian, pegawai, dan hari yang dicoba".to_owned()
}

fn of_guard(
    place: GuardPlace,
    answer: bool,
    prepared: &Prepared,
    office: &OfficeVersion,
) -> String {
    let Some(guard) = prepared.procedure.guard(place) else { return String::new() };
    let shared: Vec<String> = office
        .kantor
        .parameters
        .iter()
        .filter(|parameter| guard.text().contains(parameter.id.as_str()))
        .map(|parameter| format!("`{}`", parameter.id.value))
        .collect();
    if guard.fields().is_empty() && !shared.is_empty() {
        let shared = shared.join(", ");
        return format!("ditentukan ketentuan kantor {shared}, bukan isian perkara");
    }
    let boundaries = prepared.procedure.environment().boundaries(
        std::iter::once(guard),
        &prepared.solver.parameters,
        prepared.solver.intake,
    );
    if boundaries.asks_the_case {
        return "bergantung pada jalannya perkara (dokumen, kehadiran, ulangan, atau hasil SOP lain)"
            .to_owned();
    }
    let found = prepared.situations.iter();
    if found.into_iter().any(|known| prepared.solver.answers(place, known).contains(&answer)) {
        return "isiannya ada, tetapi perkara tidak pernah sampai ke syarat itu".to_owned();
    }
    let word = if answer { "benar" } else { "salah" };
    format!("tidak ditemukan isian yang membuatnya {word} dan memenuhi semua `harus`")
}
