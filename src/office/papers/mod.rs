//! Papers of SOPs, cases and books: the facts are gathered here from files, stored cases and the office file.
//! Nothing is laid out here and no file is written; `document` does the one, the edge the other.
//!
//! ```text
//! Version ──sop_paper──────────────────────────▶ Paper
//! LoadedCase + office files of its acts ─CaseFile─▶ receipt, letter, sheets ─▶ Paper
//! lines of a book + their cases ──register, book──▶ Paper
//! ```
//!
//! - `requests`: what the edge may ask for, by name
//! - `sop_paper`: the three pages of an SOP, and its blank form
//! - `sop_tables`: the same pages as a workbook or a Word document
//! - `case_file`: a case with who did what, under which office file
//! - `book`: a book with columns of the office's own
//! - `frame`: what a book has around its lines
//! - `closing`: how a book ends, and who signs it
//! - `application`: what the applicant states and hands in
//! - `applicant`: the applicant's name, NIK and village among the fields of any SOP
//! - `brought`: the applicant's papers by name
//! - `opened`: values of fields in words; the one place where they are opened
//! - `promise`: until when the result is promised
//! - `queue_slip`: which application of its day a case is
//! - `receipt`, `checklist`, `letter`, `register`: the facts of these papers
//! - `letter_values`: the fields of a case as a letter says them
//! - `letter_check`: are the letter templates sound
//! - `letter_trial`: every situation in which a letter could be made
//! - `rehearsal`: all letters of the office composed in all of them, and what does not fit
//! - `preview`: a letter as it would be if it were signed now
//! - `gallery`: all flowcharts, and such as are hard to draw
//! - `map_paper`: the map of all SOPs
//! - `routing`: who did what on the file, and what may follow
//! - `service_standard`: what people bring, what happens, how long it takes
//! - `signer`: who signs, in what words
//! - `usable`: every SOP of the office that can be printed, and why the others cannot
//! - `volume`: one SOP as one document, all SOPs as one book
//! - `word_letter`: a letter from a template made in Word; `word_check`: is such a template sound
//! - `words`: moments and periods as papers write them

pub(super) mod applicant;
mod application;
mod book;
mod brought;
mod case_file;
mod checklist;
mod closing;
mod frame;
pub mod gallery;
mod letter;
pub(super) mod letter_check;
mod letter_trial;
mod letter_values;
pub mod map_paper;
pub(super) mod opened;
pub mod preview;
mod promise;
mod queue_slip;
mod receipt;
mod register;
pub mod rehearsal;
pub mod requests;
mod routing;
mod service_standard;
mod signer;
pub mod sop_paper;
pub mod sop_tables;
pub mod usable;
pub mod volume;
mod word_check;
pub mod word_letter;
mod words;
