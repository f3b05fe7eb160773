//! Letter templates that an office makes in Word: `templates/surat/NAME.docx` with `{{ … }}`, `{% for %}`, `{% if %}`.
//! The same names, values and strictness as in a Markdown template; the look is Word's and stays as it is.
//! Values are text and never markup; nothing in the file is run or fetched.
//!
//! ```text
//! stored text ─stored─▶ package ─tokens─▶ paragraphs ─tags─▶ placing ─source─▶ tera ─fill─▶ package
//! ```
//! - `stored`: the file as the text that a version keeps
//! - `fault`: why there is no letter
//! - `accept`: which packages are taken for a template
//! - `tokens`: one part of the package as raw pieces of XML
//! - `paragraphs`: paragraphs, cells and rows, and where they are for people
//! - `tags`: placeholders put together again, whatever runs Word has split them into
//! - `placing`: which tags stand for a whole paragraph or a whole row
//! - `source`: the part as a text for tera, XML out of its reach
//! - `mend`: what Word asks of cells and tables that became empty
//! - `mark`: KONSEP, SALINAN and the like at the head of every page
//! - `fill`: all of it
//! - `from_letter`: a letter from a Markdown template as a Word file; `written`: the file around it

mod accept;
pub mod fault;
pub mod fill;
pub mod from_letter;
mod mark;
mod mend;
mod paragraphs;
mod placing;
mod source;
pub mod stored;
mod tags;
mod tokens;
pub(in crate::exchange) mod written;
