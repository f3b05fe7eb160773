//! `dampak`: what the file of an SOP means for the cases that run on older versions.
//! It moves no case; `moving` does.

use serde_json::{Value as Json, json};

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::supervisor_args::ImpactArgs;
use crate::office::service::Office;
use crate::store::contract::Store;

pub(super) async fn impact<S: Store + 'static>(
    office: &Office<S>,
    args: &ImpactArgs,
) -> Result<Answer, Trouble> {
    let impact = office.impact(&SopId::new(args.sop.clone())).await?;
    let mut text = format!(
        "SOP {}, berkas sekarang {}: {} perkara berjalan\n",
        args.sop,
        impact.digest.short(),
        impact.cases.len()
    );
    for case in &impact.cases {
        let (number, version) = (case.number, case.digest.short());
        text.push_str(&format!("{number:>6}  versi {version}  {}", case.fate.word()));
        if !case.fate.reason().is_empty() {
            text.push_str(&format!(": {}", case.fate.reason()));
        }
        if !case.lacking.is_empty() {
            text.push_str(&format!("; isian yang belum ada: {}", case.lacking.join(", ")));
        }
        text.push('\n');
    }
    let cases = impact.cases.iter().map(|case| {
        json!({
            "perkara": case.number,
            "versi": case.digest.to_string(),
            "nasib": case.fate.word(),
            "sebab": case.fate.reason(),
            "isian_kurang": case.lacking,
        })
    });
    let cases: Vec<Json> = cases.collect();
    let json = json!({ "sop": args.sop, "versi": impact.digest.to_string(), "perkara": cases });
    Ok(Answer::done(text, json))
}
