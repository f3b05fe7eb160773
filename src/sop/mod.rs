//! Files as people write them: the SOP, the office, and the way from YAML text to typed values with places.
//! It gives them no meaning: names are not resolved and guards not compiled here.
//!
//! - `keys`: the glossary, Indonesian key ↔ meaning; what editors show
//! - `scalar`: the scalar types of the language
//! - `indentation`: the line that is indented wrongly, where YAML stumbled
//! - `quotes`: the quotation mark that is never closed
//! - `tree`: the marked tree, read from the parser's events
//! - `schema`: the JSON Schema made from the types
//! - `slot`: what may stand at each place, by the schema
//! - `outline`: where a byte stands in a text that is being written
//! - `shape`: the tree against the schema; all faults of shape in one run
//! - `from_tree`: the tree as typed values (a small serde deserializer)
//! - `script_place`: where a byte of a scalar's value stands in the file
//! - `document`: the SOP file
//! - `row`: one row of `kegiatan`
//! - `link`: how one SOP names another
//! - `printing`: the section `cetak`
//! - `book_column`: the columns of a book, and the words that fill them
//! - `kantor`: the office file; `office_print`: its section `cetak`
//! - `chart_words`: what an office's flowchart page says and shows
//! - `scenario`: the scenario file
//! - `regulation`: regulations named in sentences, however they are spelled
//! - `merge`: one tree over another, for files that change other files
//! - `layers`: such a pile of files as one text and one tree
//! - `read`: text → value and findings; the one door in
//! - `canonical`: the canonical text whose digest names a version

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

pub mod book_column;
pub mod canonical;
pub mod chart_words;
pub mod document;
mod from_tree;
mod indentation;
pub mod kantor;
pub mod keys;
pub mod layers;
pub mod link;
mod merge;
pub mod office_print;
pub mod outline;
pub mod printing;
mod quotes;
pub mod read;
pub mod regulation;
pub mod row;
pub mod scalar;
pub mod scenario;
pub mod schema;
pub mod script_place;
mod shape;
pub mod slot;
pub mod tree;
