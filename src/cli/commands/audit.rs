//! `audit`: is the record whole; with `--sidik`, what a printed page of an SOP is worth.
//! It repairs nothing.

use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::cli::volume_args::AuditArgs;
use crate::office::genuine::Worth;
use crate::office::service::Office;
use crate::store::contract::Store;

pub(super) async fn audit<S: Store + 'static>(
    office: &Office<S>,
    args: &AuditArgs,
) -> Result<Answer, Trouble> {
    if let Some(text) = &args.sidik {
        return genuine(office, text).await;
    }
    let audit = office.audit().await?;
    let json = json!({
        "utuh": audit.faults.is_empty(),
        "perkara": audit.cases,
        "peristiwa": audit.events,
        "nomor": audit.numbers,
        "temuan": audit.faults.iter().map(|fault| json!({
            "perkara": fault.case, "temuan": fault.sentence,
        })).collect::<Vec<_>>(),
    });
    let mut text = String::new();
    for fault in &audit.faults {
        match fault.case {
            0 => text.push_str(&format!("kantor: {}\n", fault.sentence)),
            case => text.push_str(&format!("perkara {case}: {}\n", fault.sentence)),
        }
    }
    let looked = format!(
        "{} perkara, {} peristiwa, {} nomor diperiksa: rantai, putar ulang, daftar, buku",
        audit.cases, audit.events, audit.numbers
    );
    if audit.faults.is_empty() {
        text.push_str(&format!("utuh — {looked}\n"));
    } else {
        text.push_str(&format!(
            "TIDAK UTUH — {looked}; jangan ubah basis data, salin foldernya, lalu hubungi pemelihara\n"
        ));
    }
    Ok(Answer { text, json, code: u8::from(!audit.faults.is_empty()) })
}

/// Exit code 0 for a page in force only, so that a script at the counter can ask.
async fn genuine<S: Store + 'static>(office: &Office<S>, text: &str) -> Result<Answer, Trouble> {
    let verdict = office.genuine(text).await?;
    let json = json!({
        "keadaan": verdict.worth.word(),
        "sop": verdict.sop,
        "sidik": verdict.digest,
        "kalimat": verdict.sentence,
    });
    let code = u8::from(verdict.worth != Worth::InForce);
    Ok(Answer { text: format!("{}\n", verdict.sentence), json, code })
}
