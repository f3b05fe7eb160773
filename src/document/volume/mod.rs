//! The SOP as one document, and all SOPs of the office as one book: cover, decree and contents, then the parts of each
//! SOP, with bookmarks and with pages counted over the whole. It gathers nothing from folders; `office` does.
//!
//! ```text
//! Sop, Kantor ──▶ cover, decree, forms ──▶ VolumeFacts ──▶ one PDF / one HTML page
//!         └─────▶ identity, table, flowchart ─┘
//! ```
//! - `facts`: what the document says
//! - `cover`: the cover
//! - `decree`: the decree that puts it in force, blank where nothing is known
//! - `forms`: the papers and letters that an SOP uses
//! - `leaves`: what stands at the edges of each part's sheets

pub mod cover;
pub mod decree;
pub mod facts;
pub mod forms;
pub(crate) mod leaves;
