//! What can be wrong with a guard's text, as data with the bytes it is about.
//! It does not know in which file the text stands.

use std::ops::Range;

use crate::diag::diagnostic::Code;

/// One fault in a guard.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct GuardFault {
    /// Its code, `G01` to `G08`; pages in `diag::catalogue`.
    pub code: Code,
    /// The bytes of the script it is about; may be empty at the end of the script.
    pub range: Range<usize>,
    /// What was found, one plain sentence.
    pub message: String,
    /// What to write instead.
    pub hint: Option<String>,
}

impl GuardFault {
    pub(crate) fn new(code: Code, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { code, range, message: message.into(), hint: None }
    }

    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
