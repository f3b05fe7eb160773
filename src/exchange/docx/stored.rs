//! A Word file as the text that a version keeps: versions, their digests and the store know templates as texts.
//! It does not look into the file.

use crate::base::base64::{from_base64, to_base64};
use crate::exchange::docx::fault::DocxFault;

/// How the text of a Word template begins; a Markdown template begins with `---`.
const MARK: &str = "docx;base64,";

/// True if this text of a template is a Word file.
pub fn is_word(text: &str) -> bool {
    text.starts_with(MARK)
}

/// The file as text.
pub fn to_text(bytes: &[u8]) -> String {
    format!("{MARK}{}", to_base64(bytes))
}

/// The file again.
pub(super) fn to_bytes(text: &str) -> Result<Vec<u8>, DocxFault> {
    text.strip_prefix(MARK).and_then(from_base64).ok_or(DocxFault::Garbled)
}
