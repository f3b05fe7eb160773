//! Letters: a Markdown template with front matter and the facts of one letter become blocks.
//! It sets no type: `letter.typ` and `letter.html` do that, and no template can reach them.
//!
//! ```text
//! template ─front_matter─▶ head + body ─fill─▶ Markdown with inert values ─from_markdown─▶ blocks ─compose─▶ Letter
//! ```
//!
//! - `bare`: a text filled for a form that is not ours
//! - `blocks`: the small document model of a letter
//! - `cited`: what the head of a template says that is not printed: legal sources, the most sheets
//! - `facts`: what a letter may say
//! - `front_matter`: the head of a template, line by line
//! - `inert`: values as letters that Markdown cannot read
//! - `fill`: template and facts through tera
//! - `tera_words`: what the template library says, in Indonesian
//! - `from_markdown`: Markdown to blocks
//! - `signature`: a.n., u.b., Plt., Plh.
//! - `columns`: the widths of a table's columns
//! - `layout`: what the page sets: columns, and the end that stays with the signature
//! - `misfit`: what does not fit its sheet
//! - `compose`: all of it, and the refusal of a letter that is not complete

pub(crate) mod bare;
pub mod blocks;
pub mod cited;
pub(crate) mod columns;
pub mod compose;
pub mod facts;
mod fill;
mod from_markdown;
mod front_matter;
mod inert;
pub(crate) mod layout;
pub mod misfit;
pub mod signature;
mod tera_words;
