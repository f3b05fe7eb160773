//! An event as it is kept, and the two ways between it and the event of today.
//! It holds no form itself; each version has its own file.

use crate::engine::event::Event;
use crate::store::record::{form_1, form_2};

/// The newest version in which events are written.
pub const FORM_VERSION: u32 = 2;

/// An event as it is kept.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeptEvent {
    /// The version of the form.
    pub form_version: u32,
    /// The name of the event.
    pub kind: String,
    /// JSON without personal data; part of the hash chain.
    pub body: String,
    /// JSON with the personal data, if the event has any; it can be destroyed later.
    pub personal: Option<String>,
}

/// A kept event cannot be read: the database is from another program or damaged.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum RecordFault {
    /// A version that this program does not know.
    #[error("catatan bentuk {0} belum dikenal; pakai Tertib yang lebih baru")]
    UnknownVersion(u32),
    /// A kind of event that this version does not have.
    #[error("catatan jenis `{0}` tidak dikenal")]
    UnknownKind(String),
    /// The text does not fit the form.
    #[error("catatan jenis `{kind}` rusak: {reason}")]
    Damaged {
        /// The kind.
        kind: String,
        /// What does not fit; never a value.
        reason: String,
    },
}

/// The event in today's form.
pub fn keep(event: &Event) -> KeptEvent {
    form_2::keep(event).unwrap_or_else(|| form_1::keep(event))
}

/// The event of a kept form. Personal data that was destroyed comes back empty.
///
/// # Errors
/// The form is unknown or damaged.
pub fn read(kept: &KeptEvent) -> Result<Event, RecordFault> {
    match kept.form_version {
        1 => form_1::read(kept),
        2 => form_2::read(kept),
        other => Err(RecordFault::UnknownVersion(other)),
    }
}
