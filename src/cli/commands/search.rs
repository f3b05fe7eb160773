//! `cari`: a case by name, NIK or number.
//! The words that are looked for are personal: they are never said again, not even when nothing is found.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};

use serde_json::json;

use crate::cli::answer::{Answer, Trouble};
use crate::cli::look_args::SearchArgs;
use crate::office::search::{Found, FoundCase};
use crate::office::service::Office;
use crate::store::contract::Store;

pub(super) async fn search<S: Store + 'static>(
    office: &Office<S>,
    args: &SearchArgs,
) -> Result<Answer, Trouble> {
    let words = if args.words.is_empty() { asked()? } else { args.words.join(" ") };
    let found = office.search(&words).await?;
    let cases: Vec<_> = found.cases.iter().map(json_of).collect();
    let json = json!({
        "perkara": cases,
        "masih_ada": found.are_more,
        "tak_terbaca": found.unreadable,
    });
    let code = u8::from(found.cases.is_empty());
    Ok(Answer { text: text_of(&found), json, code })
}

/// The words from the keyboard, which no terminal keeps in its history.
fn asked() -> Result<String, Trouble> {
    let fault = |sentence: &str| Trouble {
        code: "kata-belum-ditulis".to_owned(),
        sentence: sentence.to_owned(),
        exit: 2,
    };
    if std::io::stdin().is_terminal() {
        // A question that cannot be shown is answered all the same.
        let _ = write!(std::io::stderr().lock(), "cari (nama, NIK, atau nomor): ");
    }
    let mut line = String::new();
    if std::io::stdin().read_line(&mut line).is_err() || line.trim().is_empty() {
        return Err(fault("tulis yang dicari, misalnya `tertib cari 1/2026`"));
    }
    Ok(line)
}

fn json_of(case: &FoundCase) -> serde_json::Value {
    json!({
        "perkara": case.case,
        "layanan": case.service,
        "jenis": case.card.situation,
        "status": case.status,
        "nomor": case.card.number,
        "pemohon": case.card.applicant,
        "nik": case.card.nik,
        "menurut": case.by,
    })
}

fn text_of(found: &Found) -> String {
    let mut out = String::new();
    if found.cases.is_empty() {
        out.push_str(
            "tidak ada perkara yang cocok; coba bagian lain dari namanya, empat angka terakhir NIK, atau nomor pada tanda terima\n",
        );
    }
    // Writing to a text cannot fail.
    for case in &found.cases {
        let register = case.card.number.as_deref().unwrap_or("-");
        let person: Vec<&str> = [&case.card.applicant, &case.card.nik]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect();
        let _ = writeln!(
            out,
            "{:>5}  {register:<10} {} — {} — {} (cocok: {})",
            case.case,
            case.service,
            person.join(" "),
            case.status,
            case.by
        );
    }
    if found.are_more {
        out.push_str("masih ada yang lain; tulis lebih lengkap\n");
    }
    if found.unreadable > 0 {
        let _ =
            writeln!(out, "{} perkara tidak terbaca; jalankan `tertib audit`", found.unreadable);
    }
    out
}
