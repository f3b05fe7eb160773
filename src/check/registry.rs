//! Every rule with its code, its page and its stage.
//! It runs nothing; `sop_file` and `office_file` do.

use crate::check::findings::Findings;
use crate::check::map_check::MapFindings;
use crate::check::office_file::Office;
use crate::check::office_map::OfficeMap;
use crate::check::profile::Strictness;
use crate::check::rules;
use crate::check::subject::{Compiled, Proven, Subject};
use crate::diag::diagnostic::{Code, Severity};

/// A rule of meaning.
pub struct Rule {
    /// Its code; never reused.
    pub code: Code,
    /// The text of its own file, whose head holds the page.
    pub(crate) file: &'static str,
    /// What it looks at, and its logic.
    pub(crate) check: Check,
    /// How it is told under `--profil ketat`.
    pub strictness: Strictness,
}

impl Rule {
    /// True for a rule about all SOPs of an office together.
    pub fn sees_all_sops(&self) -> bool {
        matches!(self.check, Check::Map(_))
    }
}

/// When a rule runs, and what it may rely on.
pub(crate) enum Check {
    /// Always; it copes with names that dangle.
    Text(fn(&Subject<'_>, &mut Findings)),
    /// Always: what is declared. Its errors stop the later stages.
    Declared(fn(&Subject<'_>, &mut Findings)),
    /// When every declaration is clear: what is named. Its errors stop the later stages.
    Names(fn(&Subject<'_>, &mut Findings)),
    /// When all names exist.
    Shape(fn(&Subject<'_>, &mut Findings)),
    /// When all guards are compiled and every row has a clear exit.
    Meaning(fn(&Compiled<'_>, &mut Findings)),
    /// Then too: what the search of the flow found.
    Flow(fn(&Proven<'_>, &mut Findings)),
    /// When the flow is sound: what is done before what, and drawn as what.
    Course(fn(&Compiled<'_>, &mut Findings)),
    /// On the office file.
    Office(fn(&Office<'_>, &mut Findings)),
    /// On all SOPs of the office together; run by `map_check`.
    Map(fn(&OfficeMap<'_>, &mut MapFindings)),
    /// At the end, about `dibiarkan` itself; run by `tolerate`.
    Toleration,
}

/// A rule of the file `rules/<name>.rs`, which has `CODE` and, except the last stage, `check`. A third word says
/// how it is told under `--profil ketat`: the severity it is raised to from another one, or that it is told only
/// there.
macro_rules! rule {
    ($name:ident, Toleration) => {
        rule!(@ $name, Check::Toleration, Strictness::Same)
    };
    ($name:ident, $stage:ident) => {
        rule!(@ $name, Check::$stage(rules::$name::check), Strictness::Same)
    };
    ($name:ident, $stage:ident, $from:ident => $to:ident) => {
        rule!(@ $name, Check::$stage(rules::$name::check),
            Strictness::Raised(Severity::$from, Severity::$to))
    };
    ($name:ident, $stage:ident, only $to:ident) => {
        rule!(@ $name, Check::$stage(rules::$name::check), Strictness::OnlyStrict(Severity::$to))
    };
    (@ $name:ident, $check:expr, $strictness:expr) => {
        Rule {
            code: rules::$name::CODE,
            file: include_str!(concat!("rules/", stringify!($name), ".rs")),
            check: $check,
            strictness: $strictness,
        }
    };
}

/// All rules, by stage.
pub const RULES: &[Rule] = &[
    rule!(incomplete_identity, Text, Warning => Error),
    rule!(dates_out_of_order, Text),
    rule!(expired_basis, Text),
    rule!(revision_of_first_day, Text, only Hint),
    rule!(title_differs, Text, Hint => Warning),
    rule!(title_says_sop, Text, only Hint),
    rule!(basis_out_of_order, Text),
    rule!(repealed_law, Text),
    rule!(missing_base_law, Text),
    rule!(same_law_twice, Text),
    rule!(basis_id_of_other, Text),
    rule!(vague_warning, Text, Hint => Warning),
    rule!(leftover_text, Text),
    rule!(review_overdue, Text),
    rule!(day_to_come, Text),
    rule!(approver_not_holder, Text),
    rule!(idle_tie, Text),
    rule!(missing_cell, Text, Warning => Error),
    rule!(no_active_verb, Text, Hint => Warning),
    rule!(nothing_changed, Text),
    rule!(several_verbs, Text),
    rule!(same_text, Text),
    rule!(unused_actor, Text),
    rule!(spelling, Text),
    rule!(mixed_terms, Text),
    rule!(slash_actor, Text),
    rule!(printed_otherwise, Text, Hint => Warning),
    rule!(several_ends, Text, only Warning),
    rule!(return_without_column, Text, only Warning),
    rule!(start_not_left, Text, only Warning),
    rule!(many_exits, Text, Hint => Error),
    rule!(odd_answers, Text, only Hint),
    rule!(parallel_rows, Text, only Warning),
    rule!(shared_row, Text, only Warning),
    rule!(range_time, Text, only Warning),
    rule!(duplicate_id, Declared),
    rule!(reserved_id, Declared),
    rule!(wrong_file_name, Declared),
    rule!(unknown_document, Names),
    rule!(unknown_field, Names),
    rule!(unknown_row, Names),
    rule!(unknown_book, Names),
    rule!(unknown_role, Names),
    rule!(unknown_basis, Names),
    rule!(unknown_template, Names),
    rule!(unknown_captions, Names),
    rule!(faulty_parameter, Names),
    rule!(faulty_list, Declared),
    rule!(faulty_choices, Names),
    rule!(unknown_target, Names),
    rule!(unknown_actor, Names),
    rule!(faulty_branch, Shape),
    rule!(endless_wait, Shape),
    rule!(several_exits, Shape),
    rule!(several_actors, Shape),
    rule!(faulty_items, Shape),
    rule!(keys_of_caller, Shape),
    rule!(fall_into_branch, Shape),
    rule!(faulty_deadline, Shape),
    rule!(faulty_join, Shape),
    rule!(merged_rows, Course),
    rule!(changed_cell, Course),
    rule!(never_true, Meaning),
    rule!(always_true, Meaning),
    rule!(overlapping_branches, Meaning),
    rule!(contradicting_conditions, Meaning),
    rule!(idle_comparison, Meaning),
    rule!(unfilled_field, Course),
    rule!(requirement_twice, Meaning),
    rule!(requirement_gap, Meaning),
    rule!(unasked_value, Meaning),
    rule!(clashing_forms, Meaning),
    rule!(undecided_guard, Meaning),
    rule!(wrong_total, Course),
    rule!(loop_without_reason, Course, only Hint),
    rule!(longer_than_day, Course),
    rule!(unreachable_row, Flow),
    rule!(no_way_to_end, Flow),
    rule!(double_token, Flow),
    rule!(work_left_open, Flow),
    rule!(undecided_flow, Flow),
    rule!(unreached_outcome, Flow),
    rule!(split_while_open, Flow),
    rule!(inner_split_left, Flow),
    rule!(input_from_nowhere, Course),
    rule!(needless_otherwise, Course),
    rule!(unused_document, Course),
    rule!(never_numbered, Meaning),
    rule!(office_duplicate_id, Office),
    rule!(office_unknown_name, Office),
    rule!(book_pattern, Office),
    rule!(office_dates, Office),
    rule!(office_zone, Office),
    rule!(unknown_trial, Office),
    rule!(many_columns, Office),
    rule!(two_holders, Office),
    rule!(same_pattern, Office),
    rule!(village_code, Office),
    rule!(year_without_holidays, Office),
    rule!(unresolved_tie, Map),
    rule!(other_paper_id, Map),
    rule!(same_number, Map),
    rule!(same_title, Map),
    rule!(needless_letter, Map),
    rule!(faulty_call, Map),
    rule!(paper_never_made, Map),
    rule!(unused_output, Map, only Hint),
    rule!(circular_call, Map),
    rule!(circular_requirement, Map),
    rule!(nobody_left, Map),
    rule!(same_people, Map),
    rule!(uncovered_day, Map),
    rule!(one_person_that_day, Map),
    rule!(unknown_column_source, Map),
    rule!(hidden_field, Map),
    rule!(unused_toleration, Toleration),
];
