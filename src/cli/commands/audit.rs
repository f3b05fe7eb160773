//! `audit`: is the record whole.
//! It repairs nothing.

use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::office::service::Office;
use crate::store::contract::Store;

pub(super) async fn audit<S: Store + 'static>(office: &Office<S>) -> Result<Answer, Trouble> {
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
