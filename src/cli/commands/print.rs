//! `cetak`: papers of SOPs and cases.
//! It writes files; it gathers no facts.

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::PrintArgs;
use crate::office::folder::Folder;
use crate::office::service::Office;
use crate::store::contract::Store;

/// True if a paper of the database is asked.
pub(super) fn needs_office(args: &PrintArgs) -> bool {
    args.perkara.is_some() || args.dokumen.iter().any(|name| name.starts_with("buku:"))
}

pub(super) fn print_sop(_: &Folder, _: &PrintArgs) -> Result<Answer, Trouble> {
    Ok(Answer::done("(cetak menyusul)", serde_json::Value::Null))
}

pub(super) async fn print<S: Store + 'static>(
    _: &Office<S>,
    _: &PrintArgs,
) -> Result<Answer, Trouble> {
    Ok(Answer::done("(cetak menyusul)", serde_json::Value::Null))
}
