//! Whether an SOP and an office file mean something that can run and be printed; and the proof that they do.
//! It reads no files and changes none; what it is handed is all it knows.
//!
//! - `sop_file`, `office_file`: a text → findings and, without an error, the proven thing
//! - `office_map`, `map_check`: all SOPs of an office side by side, and what is wrong between them
//! - `procedure`: an SOP without errors, with its guards compiled; the only thing the engine runs
//! - `subject`: what the rules look at, stage by stage
//! - `findings`: what the rules say
//! - `guards`: all guards of an SOP compiled, faults at their place in the file
//! - `parameter`: the values of `ketentuan` by date
//! - `registry`: every rule with its stage
//! - `explain`: the page of a code
//! - `profile`: what is told under `ketat` and `kantor`
//! - `sentences`: every text of an SOP that people read
//! - `verb`: which words look like verbs
//! - `staffing`: on which days somebody is there for a role
//! - `reach`: which rows can come after which
//! - `lens`: the situations of an SOP, through which rules look at guards
//! - `situation`: a situation in words
//! - `flow`: the search of an SOP, in each kind of situation
//! - `dead_end`: papers that an SOP makes and does not need itself
//! - `detours`: ways to a row around others, on which what those make is not there
//! - `tolerate`: `dibiarkan`
//! - `proof`: how far the flow was searched, how long its ways are
//! - `written_arrow`: where an arrow is written
//! - `scenario_file`, `scenario_names`: a scenario file → findings: what it names must exist
//! - `rules`: one file a rule

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod dead_end;
pub mod detours;
pub mod explain;
mod findings;
pub mod flow;
mod guards;
mod lens;
pub mod map_check;
pub mod office_file;
pub mod office_map;
pub mod parameter;
pub mod procedure;
pub mod profile;
pub mod proof;
mod reach;
pub mod registry;
mod rules;
pub mod scenario_file;
mod scenario_names;
mod sentences;
mod situation;
pub mod sop_file;
mod staffing;
mod subject;
mod tolerate;
mod verb;
mod written_arrow;
