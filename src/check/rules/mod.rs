//! One file a rule: what it finds, why that hurts, a bad and a good example, then code and logic.
//! It does not order or run them; `registry` does.
//!
//! - `duplicate_id`: N01, an id declared twice in one list, or shared by two things that one place could mean
//! - `faulty_choices`: N14, a `pilihan` field without choices, or choices on a field of another type
//! - `faulty_parameter`: N13, a parameter whose values are not of its type, have no order, or are none
//! - `reserved_id`: N02, an id that is a word of the language, or has a sign that only ids of SOPs and templates …
//! - `unknown_actor`: T06, an actor that is not in the list of columns
//! - `unknown_basis`: N09, a legal source that is not in `dasar_hukum`
//! - `unknown_book`: N07, a book that the office does not keep
//! - `unknown_document`: N04, a paper that is not declared in `dokumen`, and a paper that is a later form of itself
//! - `unknown_field`: N05, a field that is not declared in `isian`, named by a row or by a deadline; a deadline …
//! - `unknown_role`: N08, a role that the office does not have
//! - `unknown_row`: N06, a row that does not exist, named otherwise than by an arrow
//! - `unknown_target`: F04, an arrow to a row or outcome that does not exist
//! - `unknown_template`: N10, a letter template that is not at hand
//! - `unused_toleration`: D01, an entry of `dibiarkan` that silences nothing, names no known rule, or tries to …
//! - `wrong_file_name`: N12, the id of the SOP is not the name of its file

pub(super) mod duplicate_id;
pub(super) mod faulty_choices;
pub(super) mod faulty_parameter;
pub(super) mod reserved_id;
pub(super) mod unknown_actor;
pub(super) mod unknown_basis;
pub(super) mod unknown_book;
pub(super) mod unknown_document;
pub(super) mod unknown_field;
pub(super) mod unknown_role;
pub(super) mod unknown_row;
pub(super) mod unknown_target;
pub(super) mod unknown_template;
pub(super) mod unused_toleration;
pub(super) mod wrong_file_name;
