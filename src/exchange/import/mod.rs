//! An existing SOP of the official form, from Excel, Word or text, as the draft of an SOP file with questions.
//! It invents nothing: what the source does not say is asked at the place where the answer belongs.
//!
//! ```text
//! bytes ─▶ grid (rows of cells) ─▶ form (page 1, page 2, flowchart) ─▶ plan ─▶ text + questions
//! ```
//!
//! - `grid`: rows of cells with marks; `from_text`, `from_xlsx` (with `drawing`), `from_docx` (with `numbering`)
//! - `form`: the official form as recognised; `recognise`, with `head`, `table`, `identity`
//! - `words`, `scalars`: cells compared and read
//! - `plan`: the draft in parts; `from_form`, with `pages`, `likeness`, `actors`, `documents`, `exits`, `flow`, `names`
//! - `compare`: the draft's print beside the source
//! - `write`, `write_identity`, `yaml`: the text
//! - `draft`: all of it
//! - `fault`: why nothing was imported

mod actors;
mod compare;
mod documents;
pub mod draft;
mod drawing;
mod exits;
pub mod fault;
mod flow;
pub mod form;
mod from_docx;
pub mod from_form;
mod from_text;
mod from_xlsx;
pub mod grid;
mod head;
mod identity;
mod likeness;
mod names;
mod numbering;
mod pages;
mod plan;
mod recognise;
mod scalars;
mod table;
mod words;
mod write;
mod write_identity;
mod yaml;
