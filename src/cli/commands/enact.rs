//! `berlakukan`, `versi`: which version of an SOP is in force, and from when.
//! It decides nothing.

use serde_json::{Value as Json, json};

use crate::base::id::{SopId, StaffId};
use crate::base::time::{long_date, parse_date};
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::case::person;
use crate::cli::supervisor_args::{EnactArgs, VersionArgs};
use crate::office::service::Office;
use crate::office::versions::in_force;
use crate::store::contract::Store;
use crate::store::enactment::Enactment;

pub(super) async fn enact<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &EnactArgs,
) -> Result<Answer, Trouble> {
    let (person, sop) = (person(common)?, SopId::new(args.sop.clone()));
    if let Some(text) = &args.cabut {
        return out_of_force(office, &person, &sop, text, args.alasan.as_deref()).await;
    }
    let enacted = office.enact(&person, &sop).await?;
    let (short, from) = (enacted.digest.short(), long_date(enacted.from));
    let again = if enacted.repeated { " (sudah diberlakukan, tidak diulang)" } else { "" };
    let text = format!(
        "SOP {sop}: versi {short} berlaku mulai {from}{again}\nperkara yang berjalan tetap pada versinya\n"
    );
    let json = json!({
        "sop": sop,
        "versi": enacted.digest.to_string(),
        "mulai": enacted.from.to_string(),
        "diulang": enacted.repeated,
    });
    Ok(Answer::done(text, json))
}

async fn out_of_force<S: Store + 'static>(
    office: &Office<S>,
    person: &StaffId,
    sop: &SopId,
    day: &str,
    reason: Option<&str>,
) -> Result<Answer, Trouble> {
    let from = parse_date(day).ok_or_else(|| Trouble {
        code: "masukan-salah".to_owned(),
        sentence: format!("`{day}` bukan tanggal; tulis seperti 2026-12-31"),
        exit: 2,
    })?;
    office.put_out_of_force(person, sop, from, reason.unwrap_or_default()).await?;
    let text = format!(
        "SOP {sop}: dicabut mulai {}; perkara yang berjalan diteruskan sampai selesai\n",
        long_date(from)
    );
    Ok(Answer::done(text, json!({ "sop": sop, "dicabut_mulai": from.to_string() })))
}

pub(super) async fn versions<S: Store + 'static>(
    office: &Office<S>,
    args: &VersionArgs,
) -> Result<Answer, Trouble> {
    let sop = args.sop.clone().map(SopId::new);
    let all = office.enactments(sop.as_ref()).await?;
    let today = office.now().date();
    let mut text = String::new();
    let mut list: Vec<Json> = Vec::new();
    for acts in all.chunk_by(|a, b| a.what.sop == b.what.sop) {
        let sop = &acts[0].what.sop;
        text.push_str(&format!("{sop}\n"));
        let counts = in_force(acts, today);
        for act in acts {
            let state = state(act, counts);
            let version = act.what.digest.map_or("dicabut".to_owned(), |d| d.short());
            let day = long_date(act.what.from);
            let why = act.what.reason.as_ref().map_or(String::new(), |why| format!(" ({why})"));
            text.push_str(&format!(
                "  {version:<14} mulai {day}: {state}, oleh {}{why}\n",
                act.what.person
            ));
            list.push(json!({
                "sop": sop,
                "versi": act.what.digest.map(|digest| digest.to_string()),
                "mulai": act.what.from.to_string(),
                "keadaan": state,
                "oleh": act.what.person,
                "saat": act.what.at,
                "alasan": act.what.reason,
            }));
        }
        let file = office.sop(sop).ok().map(|version| version.procedure.digest());
        let same = file.is_some() && acts.last().is_some_and(|last| last.what.digest == file);
        if !same {
            text.push_str(&format!(
                "  berkas sekarang belum diberlakukan: `tertib bandingkan {sop}` menunjukkan bedanya, `tertib berlakukan {sop}` memberlakukannya\n"
            ));
        }
    }
    if text.is_empty() {
        text.push_str("belum ada SOP yang diberlakukan; kantor bekerja menurut berkasnya\n");
    }
    Ok(Answer::done(text, json!({ "versi": list })))
}

fn state(act: &Enactment, counts: Option<&Enactment>) -> &'static str {
    match counts {
        Some(current) if current.ordinal == act.ordinal => "berlaku",
        Some(current) if (act.what.from, act.ordinal) < (current.what.from, current.ordinal) => {
            "lama"
        }
        Some(_) | None => "akan datang",
    }
}
