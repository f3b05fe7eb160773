//! `uji --buat`: a scenario file that the program drafts, on the screen or in a file.
//! It drafts nothing itself.

use std::path::Path;

use serde_json::json;

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::test::coverage_json;
use crate::cli::test_args::TestArgs;
use crate::diag::diagnostic::has_error;
use crate::diag::{render_json, render_text};
use crate::office::drafting::draft::{Draft, draft, is_drafted};
use crate::office::drafting::of_case::draft_case;
use crate::office::folder::{Folder, read_text, write_whole};
use crate::office::service::Office;
use crate::store::contract::Store;

/// `uji SOP --buat`
pub(super) async fn make(common: &Common, args: &TestArgs) -> Result<Answer, Trouble> {
    let folder = Folder::find(common.kantor.as_deref())?;
    let sop = one_sop(args, "--buat")?;
    if let Some(path) = &args.output {
        may_be_written(path)?;
    }
    let draft = Box::pin(draft(&folder, &sop)).await?;
    answer(&draft, args.output.as_deref())
}

/// `uji --buat --perkara NOMOR`
pub(super) async fn make_of_case<S: Store + 'static>(
    office: &Office<S>,
    args: &TestArgs,
    number: u64,
) -> Result<Answer, Trouble> {
    if let Some(path) = &args.output {
        may_be_written(path)?;
    }
    let draft = Box::pin(draft_case(office, number)).await?;
    answer(&draft, args.output.as_deref())
}

/// The one SOP that is named.
pub(super) fn one_sop(args: &TestArgs, option: &str) -> Result<SopId, Trouble> {
    let [sop] = args.paths.as_slice() else {
        let sentence = format!("sebutkan satu SOP, misalnya tertib uji e-ktp {option}");
        return Err(Trouble { code: "perintah".to_owned(), sentence, exit: 2 });
    };
    Ok(SopId::new(sop.to_string_lossy()))
}

/// Refuses a file that a person wrote or took over.
fn may_be_written(path: &Path) -> Result<(), Trouble> {
    if !path.exists() || is_drafted(&read_text(path)?) {
        return Ok(());
    }
    let sentence = format!(
        "`{}` sudah ada dan bukan buatan program; pilih nama lain dengan -o, atau pindahkan berkas itu dahulu",
        path.display()
    );
    Err(Trouble { code: "berkas-sudah-ada".to_owned(), sentence, exit: 1 })
}

fn answer(draft: &Draft, output: Option<&Path>) -> Result<Answer, Trouble> {
    let report = &draft.report;
    let is_good = !has_error(&report.findings);
    let steps: usize = report.played.iter().map(|played| played.steps).sum();
    let (count, percent) =
        (report.played.len(), draft.coverage().map_or(0, |coverage| coverage.percent()));
    let mut text = String::new();
    if let Some(path) = output {
        write_whole(path, draft.text.as_bytes())?;
        let path = path.display();
        text.push_str(&format!("{path}: {count} skenario, {steps} langkah, cakupan {percent} %\n"));
        for (kind, name, why) in &draft.missed {
            text.push_str(&format!("belum tercapai: {kind} {name}: {why}\n"));
        }
        text.push_str("baca dan betulkan harapannya (maka): yang tertulis adalah yang dilakukan SOP hari ini\n");
    } else {
        text.push_str(&draft.text);
    }
    if !is_good {
        text.push_str(&render_text::render(&report.findings, &report.sources, false));
    }
    let missed = draft.missed.iter();
    let missed =
        missed.map(|(kind, name, why)| json!({ "bagian": kind, "hal": name, "alasan": why }));
    let json = json!({
        "sop": draft.sop,
        "berkas": output.map(|path| path.display().to_string()),
        "isi": draft.text,
        "skenario": count,
        "langkah": steps,
        "cakupan": draft.coverage().map(coverage_json),
        "belum": missed.collect::<Vec<_>>(),
        "temuan": render_json::to_value(&report.findings, &report.sources),
    });
    Ok(Answer { text, json, code: u8::from(!is_good) })
}
