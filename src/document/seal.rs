//! What the QR at the foot of an SOP's pages says: whose pages they are, and of which version. Nothing personal, and
//! no address: it is read by `tertib audit --sidik` in the office, not by a website.
//! Whether that version is in force is `office`'s to say.
//!
//! ```text
//! TERTIB:SOP:E-KTP:0123456789AB      pages of an SOP
//! TERTIB:HIMPUNAN:0123456789AB       cover, decree and contents of the office's book
//! ```
//! Capitals and digits only, where ids allow it: QR codes hold them in half the room.

use std::fmt;

use crate::base::id::SopId;

const MAKER: &str = "TERTIB";
const SOP: &str = "SOP";
const BOOK: &str = "HIMPUNAN";

/// How many digits of a digest stand on paper (`Digest::short`).
const DIGITS: usize = 12;

/// Whose page it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Subject {
    /// Of one SOP.
    Sop(SopId),
    /// Of the book of all SOPs.
    Book,
}

/// What the QR says.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Seal {
    /// Whose page it is.
    pub subject: Subject,
    /// The digest as printed, in small letters.
    pub digest: String,
}

impl fmt::Display for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digest = self.digest.to_ascii_uppercase();
        match &self.subject {
            Subject::Sop(id) => {
                write!(f, "{MAKER}:{SOP}:{}:{digest}", id.as_str().to_ascii_uppercase())
            }
            Subject::Book => write!(f, "{MAKER}:{BOOK}:{digest}"),
        }
    }
}

impl Seal {
    /// Reads the text of a QR back; `None` if it is none of ours.
    pub fn read(text: &str) -> Option<Self> {
        let parts: Vec<&str> = text.trim().split(':').collect();
        let is = |part: &str, word: &str| part.eq_ignore_ascii_case(word);
        let (subject, digest) = match parts.as_slice() {
            [maker, kind, id, digest] if is(maker, MAKER) && is(kind, SOP) && !id.is_empty() => {
                (Subject::Sop(SopId::new(id.to_ascii_lowercase())), digest)
            }
            [maker, kind, digest] if is(maker, MAKER) && is(kind, BOOK) => (Subject::Book, digest),
            _ => return None,
        };
        is_printed_digest(digest).then(|| Self { subject, digest: digest.to_ascii_lowercase() })
    }
}

/// True for the digits of a digest as they are printed.
pub fn is_printed_digest(text: &str) -> bool {
    text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}
