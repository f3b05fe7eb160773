//! Every rule with its code, its page and its stage.
//! It runs nothing; `sop_file` and `office_file` do.

use crate::check::findings::Findings;
use crate::check::office_file::Office;
use crate::check::rules;
use crate::check::subject::{Compiled, Subject};
use crate::diag::diagnostic::Code;

/// A rule of meaning.
pub struct Rule {
    /// Its code; never reused.
    pub code: Code,
    /// The text of its own file, whose head holds the page.
    pub(crate) file: &'static str,
    /// What it looks at, and its logic.
    pub(crate) check: Check,
}

/// When a rule runs, and what it may rely on.
pub(crate) enum Check {
    /// Always; it copes with names that dangle.
    Text(fn(&Subject<'_>, &mut Findings)),
    /// Always; its errors stop the later stages.
    Names(fn(&Subject<'_>, &mut Findings)),
    /// When all names exist.
    Shape(fn(&Subject<'_>, &mut Findings)),
    /// When all guards are compiled and every row has a clear exit.
    Meaning(fn(&Compiled<'_>, &mut Findings)),
    /// On the office file.
    Office(fn(&Office<'_>, &mut Findings)),
    /// At the end, about `dibiarkan` itself; run by `tolerate`.
    Toleration,
}

/// A rule of the file `rules/<name>.rs`, which has `CODE` and, except the last stage, `check`.
macro_rules! rule {
    ($name:ident, Toleration) => {
        Rule {
            code: rules::$name::CODE,
            file: include_str!(concat!("rules/", stringify!($name), ".rs")),
            check: Check::Toleration,
        }
    };
    ($name:ident, $stage:ident) => {
        Rule {
            code: rules::$name::CODE,
            file: include_str!(concat!("rules/", stringify!($name), ".rs")),
            check: Check::$stage(rules::$name::check),
        }
    };
}

/// All rules, by stage.
pub const RULES: &[Rule] = &[
    rule!(duplicate_id, Names),
    rule!(reserved_id, Names),
    rule!(unknown_document, Names),
    rule!(unknown_field, Names),
    rule!(unknown_row, Names),
    rule!(unknown_book, Names),
    rule!(unknown_role, Names),
    rule!(unknown_basis, Names),
    rule!(unknown_template, Names),
    rule!(wrong_file_name, Names),
    rule!(faulty_parameter, Names),
    rule!(faulty_choices, Names),
    rule!(unknown_target, Names),
    rule!(unknown_actor, Names),
    rule!(unused_toleration, Toleration),
];
