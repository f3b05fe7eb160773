//! The kinds of mistakes of meaning, each with how it is made at every place of a file.
//! It shares nothing with the program's own `uji --mutasi`: two that share a blind spot see no more than one.

use crate::file::{File, Mutant};
use crate::flow::{self, other_target};
use crate::{guards, papers, people};

pub struct Kind {
    pub name: &'static str,
    pub make: fn(&File) -> Vec<Mutant>,
}

const fn kind(name: &'static str, make: fn(&File) -> Vec<Mutant>) -> Kind {
    Kind { name, make }
}

pub const KINDS: &[Kind] = &[
    kind("branches swapped", flow::swapped_branches),
    kind("branch elsewhere", |file| other_target(file, "kegiatan.cabang.ke")),
    kind("return elsewhere", |file| other_target(file, "kegiatan.cabang.kembalikan")),
    kind("return inside the office", flow::return_inside),
    kind("arrow elsewhere", |file| other_target(file, "kegiatan.ke")),
    kind("late work elsewhere", |file| other_target(file, "kegiatan.lewat_batas.ke")),
    kind("late applicant elsewhere", |file| other_target(file, "pengembalian.lewat_batas.ke")),
    kind("row skipped", flow::skipped_row),
    kind("rows swapped", flow::swapped_rows),
    kind("ends swapped", flow::swapped_outcomes),
    kind("withdrawal other", flow::other_withdrawal),
    kind("join weaker", flow::weaker_join),
    kind("split narrower", flow::narrower_split),
    kind("actor other", people::other_actor),
    kind("manner other", people::other_manner),
    kind("deputies other", people::other_deputies),
    kind("outsider other", people::other_outsider),
    kind("same person allowed", people::same_person),
    kind("norm other", people::other_norm),
    kind("deadline other", people::other_deadline),
    kind("escalation other", people::other_escalation),
    kind("status other", people::other_status),
    kind("in force another day", people::other_start),
    kind("comparison other", guards::other_comparison),
    kind("junction other", guards::other_junction),
    kind("part of a guard dropped", guards::dropped_part),
    kind("guard negated", guards::negated),
    kind("number in a guard other", guards::other_number),
    kind("choice in a guard other", guards::other_choice),
    kind("condition dropped", guards::dropped_condition),
    kind("guard dropped", guards::dropped_guard),
    kind("parameter other", guards::other_parameter),
    kind("parameter another day", guards::other_parameter_day),
    kind("requirement dropped", papers::dropped_requirement),
    kind("form of a paper other", papers::other_form),
    kind("paper needless or needed", papers::other_duty),
    kind("alternative dropped", papers::dropped_alternative),
    kind("need dropped", papers::dropped_need),
    kind("need added", papers::added_need),
    kind("output dropped", papers::dropped_output),
    kind("paper another", papers::other_paper),
    kind("book other", papers::other_book),
    kind("field needless or needed", papers::other_field_duty),
    kind("field of a row dropped", papers::dropped_row_field),
    kind("trigger or call other", papers::other_trigger),
    kind("inheritance other", papers::other_inheritance),
];
