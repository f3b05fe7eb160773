//! `uji --mutasi`: what the scenarios of an SOP do not notice.
//! It changes nothing itself, and neither does what it calls: all of it happens in memory.

use std::io::{IsTerminal, Write};

use serde_json::{Value as Json, json};

use crate::base::id::SopId;
use crate::base::limits::CHANGES_TRIED_MAX;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::draft::one_sop;
use crate::cli::test_args::TestArgs;
use crate::office::alteration::trial::{Trial, Unnoticed, try_out};
use crate::office::folder::Folder;

/// `uji SOP --mutasi`
pub(super) async fn alter(common: &Common, args: &TestArgs) -> Result<Answer, Trouble> {
    let folder = Folder::find(common.kantor.as_deref())?;
    let sop: SopId = one_sop(args, "--mutasi")?;
    let is_watched = std::io::stderr().is_terminal();
    let mut told = |done: usize, all: usize| {
        // Whoever stops it with Ctrl-C loses nothing: no file was touched.
        if is_watched {
            let end = if done == all { "\r\u{1b}[K" } else { "" };
            let mut screen = std::io::stderr().lock();
            // A screen that is gone is no reason to stop.
            let _ = write!(screen, "\r{done} dari {all} perubahan dicoba{end}");
            let _ = screen.flush();
        }
    };
    let trial = Box::pin(try_out(&folder, &sop, &mut told)).await?;
    let minimal = usize::from(args.minimal.unwrap_or(0));
    Ok(answer(&trial, minimal))
}

fn answer(trial: &Trial, minimal: usize) -> Answer {
    let mut text = String::new();
    for unnoticed in &trial.unnoticed {
        text.push_str(&line(unnoticed));
    }
    if !trial.unnoticed.is_empty() {
        text.push('\n');
    }
    for (kind, (noticed, all)) in &trial.kinds {
        text.push_str(&format!("{:<18}  {noticed} dari {all} disadari\n", kind.word()));
    }
    let (noticed, all) = trial.noticed();
    let (sop, percent) = (&trial.sop, trial.percent());
    text.push_str(&format!(
        "{sop}: {noticed} dari {all} perubahan disadari skenarionya ({percent} %)\n"
    ));
    text.push_str(&format!("{} perubahan lain sudah ditemukan `periksa`\n", trial.checked));
    if trial.taken < trial.found {
        let (taken, found) = (trial.taken, trial.found);
        text.push_str(&format!(
            "dicoba {taken} dari {found} perubahan, diambil merata; batasnya {CHANGES_TRIED_MAX}\n"
        ));
    }
    let is_enough = percent >= minimal;
    if !is_enough {
        text.push_str(&format!("kurang dari {minimal} %\n"));
    }
    let kinds = trial.kinds.iter().map(|(kind, (noticed, all))| {
        (kind.word().to_owned(), json!({ "disadari": noticed, "dari": all }))
    });
    let json = json!({
        "sop": trial.sop,
        "ditemukan": trial.found,
        "dicoba": trial.taken,
        "tertangkap_periksa": trial.checked,
        "disadari": noticed,
        "dari": all,
        "persen": percent,
        "jenis": kinds.collect::<serde_json::Map<String, Json>>(),
        "tak_disadari": trial.unnoticed.iter().map(unnoticed_json).collect::<Vec<_>>(),
    });
    Answer { text, json, code: u8::from(!is_enough) }
}

fn line(unnoticed: &Unnoticed) -> String {
    let Unnoticed { file, line, change } = unnoticed;
    let (was, becomes, advice) = (&change.was, &change.becomes, change.advice());
    let of = &change.of;
    format!(
        "{file} baris {line}, {of}: `{was}` {becomes}: tidak ada skenario yang menyadarinya; {advice}\n"
    )
}

fn unnoticed_json(unnoticed: &Unnoticed) -> Json {
    let Unnoticed { file, line, change } = unnoticed;
    json!({
        "berkas": file,
        "baris": line,
        "jenis": change.kind.word(),
        "tentang": change.of,
        "semula": change.was,
        "perubahan": change.becomes,
        "saran": change.advice(),
    })
}
