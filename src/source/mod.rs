//! Source texts with a line index, and the spans that point into them.
//! It knows nothing of what the texts mean.
//!
//! - `span`: a byte range, and a value with the place it was read from
//! - `text`: one text with its name and lines

#![deny(clippy::disallowed_methods, clippy::disallowed_types)]

mod span;
mod text;

pub(crate) use span::protocol;
pub use span::{Span, Spanned};
pub use text::SourceText;
