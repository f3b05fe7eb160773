//! `impor`: an existing SOP of Word, Excel or text becomes a draft file, with its questions on the screen.
//! It reads and drafts nothing itself.

use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::office::folder::Folder;
use crate::office::importing::{ImportingFault, import as import_file};

/// Questions that are shown; all of them stand in the file.
const SHOWN_MAX: usize = 60;

#[derive(Args, Debug)]
#[command(next_help_heading = "Pilihan")]
pub(crate) struct ImportArgs {
    #[arg(
        help_heading = "Isi",
        value_name = "BERKAS",
        help = "SOP yang sudah ada: .xlsx, .docx, atau teks dengan kolom yang dipisah tab"
    )]
    pub(crate) source: PathBuf,
    #[arg(
        short = 'o',
        long = "ke",
        value_name = "BERKAS",
        help = "Tulis rancangan ke berkas ini [bawaan: sops/ID.yaml]; berkas yang sudah ada tidak ditimpa"
    )]
    pub(crate) output: Option<PathBuf>,
    #[arg(
        long,
        value_name = "ID",
        help = "Id SOP [bawaan: nama berkas -o, atau dari nama SOP-nya]"
    )]
    pub(crate) id: Option<String>,
}

/// `impor BERKAS`
pub(super) fn import(common: &Common, args: &ImportArgs) -> Result<Answer, Trouble> {
    // A folder that was named must be one; without a name an SOP can be drafted anywhere.
    let folder = match common.kantor.as_deref() {
        Some(given) => Some(Folder::find(Some(given))?),
        None => Folder::find(None).ok(),
    };
    let done =
        import_file(folder.as_ref(), &args.source, args.output.as_deref(), args.id.as_deref())
            .map_err(|fault| trouble(&fault))?;
    let (draft, path) = (&done.draft, done.path.display().to_string());
    let mut text = format!(
        "{path}: {} kegiatan, {} pelaksana, {} pertanyaan\n",
        draft.rows,
        draft.actors,
        draft.questions.len()
    );
    for (line, question) in draft.questions.iter().take(SHOWN_MAX) {
        text.push_str(&format!("  baris {line}: {question}\n"));
    }
    if draft.questions.len() > SHOWN_MAX {
        let more = draft.questions.len() - SHOWN_MAX;
        text.push_str(&format!("  dan {more} lagi di berkasnya (cari `# TANYA`)\n"));
    }
    text.push_str(&format!(
        "jawab pertanyaannya di berkas itu, hapus baris `# TANYA`-nya, lalu: tertib periksa {}\n",
        draft.id
    ));
    let questions = draft.questions.iter();
    let questions = questions.map(|(line, text)| json!({ "baris": line, "pertanyaan": text }));
    let json = json!({
        "sop": draft.id,
        "berkas": path,
        "kegiatan": draft.rows,
        "pelaksana": draft.actors,
        "pertanyaan": questions.collect::<Vec<_>>(),
    });
    Ok(Answer::done(text, json))
}

fn trouble(fault: &ImportingFault) -> Trouble {
    let (code, exit) = match fault {
        ImportingFault::Folder(_) => ("berkas-tak-terbaca", 2),
        ImportingFault::Source { .. } => ("impor-gagal", 2),
        ImportingFault::Exists(_) => ("berkas-sudah-ada", 1),
    };
    Trouble { code: code.to_owned(), sentence: fault.to_string(), exit }
}
