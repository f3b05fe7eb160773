//! `uji`: scenario files played, and what of the SOPs they reached.
//! It plays nothing itself and changes no case of the office.

use serde_json::{Value as Json, json};

use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::{alter, draft};
use crate::cli::test_args::TestArgs;
use crate::diag::diagnostic::has_error;
use crate::diag::{render_json, render_text};
use crate::office::folder::Folder;
use crate::office::scenario::coverage::{Coverage, Part};
use crate::office::scenario::suite::{self, Played, Report};

/// `uji`
pub(super) async fn test(common: &Common, args: &TestArgs) -> Result<Answer, Trouble> {
    if args.buat {
        return draft::make(common, args).await;
    }
    if args.mutasi {
        return alter::alter(common, args).await;
    }
    let folder = Folder::find(common.kantor.as_deref())?;
    let report = suite::test(&folder, &args.paths).await?;
    let lacking: Vec<&Coverage> = report
        .coverage
        .iter()
        .filter(|coverage| coverage.percent() < usize::from(args.minimal.unwrap_or(0)))
        .collect();
    let coloured = std::io::IsTerminal::is_terminal(&std::io::stdout());
    let mut text = render_text::render(&report.findings, &report.sources, coloured);
    text.push_str(&summary(&report));
    if args.cakupan {
        text.push_str(&format!("\n{}", table(&report.coverage)));
    }
    for coverage in &lacking {
        let (sop, percent) = (&coverage.sop, coverage.percent());
        let minimal = args.minimal.unwrap_or(0);
        text.push_str(&format!("cakupan {sop} {percent} %, kurang dari {minimal} %\n"));
    }
    let code = u8::from(has_error(&report.findings) || !lacking.is_empty());
    let json = json!({
        "berkas": report.files,
        "skenario": report.played.iter().map(played_json).collect::<Vec<_>>(),
        "temuan": render_json::to_value(&report.findings, &report.sources),
        "cakupan": report.coverage.iter().map(coverage_json).collect::<Vec<_>>(),
    });
    Ok(Answer { text, json, code })
}

/// A line for each SOP, and one for all.
fn summary(report: &Report) -> String {
    let mut text = String::new();
    let mut sops: Vec<_> = report.played.iter().map(|played| &played.sop).collect();
    sops.dedup();
    for sop in sops {
        let own = || report.played.iter().filter(|played| played.sop == *sop);
        let (count, good) = (own().count(), own().filter(|played| played.is_good).count());
        let steps: usize = own().map(|played| played.steps).sum();
        text.push_str(&format!("{sop}: {good} dari {count} skenario baik, {steps} langkah\n"));
    }
    let (count, files) = (report.played.len(), report.files);
    let failed = report.played.iter().filter(|played| !played.is_good).count();
    text.push_str(&match (count, failed) {
        (0, _) if !has_error(&report.findings) => {
            "belum ada skenario; tulis di sops/uji/, satu berkas untuk satu SOP\n".to_owned()
        }
        (_, 0) if has_error(&report.findings) => {
            format!("{files} berkas, {count} skenario dijalankan; perbaiki dahulu yang di atas\n")
        }
        (_, 0) => format!("{files} berkas, {count} skenario: semua baik\n"),
        _ => format!("{files} berkas, {count} skenario: {failed} tidak seperti yang diharapkan\n"),
    });
    text
}

/// How much of each SOP was reached, and what was not.
fn table(all: &[Coverage]) -> String {
    let width = all.iter().map(|coverage| coverage.sop.as_str().len()).max().unwrap_or(0).max(3);
    let mut text = format!("{:<width$}", "SOP");
    for part in all.first().map_or(&[][..], |coverage| &coverage.parts) {
        text.push_str(&format!("  {:>9}", part.name));
    }
    text.push_str("  cakupan\n");
    for coverage in all {
        text.push_str(&format!("{:<width$}", coverage.sop.as_str()));
        for part in &coverage.parts {
            text.push_str(&format!("  {:>9}", format!("{}/{}", part.reached(), part.count)));
        }
        text.push_str(&format!("  {:>5} %\n", coverage.percent()));
    }
    let missed = |coverage: &Coverage| {
        let of_part = |part: &Part| -> Vec<String> {
            let line = |thing: &String| format!("  {}  {}  {thing}\n", coverage.sop, part.name);
            part.missed.iter().map(line).collect()
        };
        coverage.parts.iter().flat_map(of_part).collect::<String>()
    };
    let missed: String = all.iter().map(missed).collect();
    if !missed.is_empty() {
        text.push_str(&format!("belum tercapai:\n{missed}"));
    }
    text
}

fn played_json(played: &Played) -> Json {
    json!({
        "sop": played.sop,
        "nama": played.name,
        "langkah": played.steps,
        "baik": played.is_good,
    })
}

pub(super) fn coverage_json(coverage: &Coverage) -> Json {
    let part = |part: &Part| {
        let value = json!({
            "tercapai": part.reached(),
            "dari": part.count,
            "belum": part.missed,
        });
        (part.name.to_owned(), value)
    };
    let parts: serde_json::Map<String, Json> = coverage.parts.iter().map(part).collect();
    json!({ "sop": coverage.sop, "persen": coverage.percent(), "bagian": parts })
}
