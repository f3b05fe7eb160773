//! `pindahkan`: running cases to the version of their SOP that is in force, one transaction a case.
//! It decides nothing; what cannot move is told and stays.

use serde_json::{Value as Json, json};

use crate::base::id::SopId;
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::Common;
use crate::cli::commands::case::{number, person};
use crate::cli::supervisor_args::MoveArgs;
use crate::office::fault::OfficeFault;
use crate::office::input::InputFault;
use crate::office::service::{Caller, Office, Request};
use crate::store::contract::Store;

pub(super) async fn move_cases<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &MoveArgs,
) -> Result<Answer, Trouble> {
    let (person, sop) = (person(common)?, SopId::new(args.sop.clone()));
    let wanted = args.perkara.iter().map(|text| number(text)).collect::<Result<Vec<_>, _>>()?;
    let all = wanted.is_empty();
    let cases = if all { office.running_cases(&sop).await? } else { wanted };
    let (mut moved, mut stayed) = (Vec::new(), Vec::new());
    for case in cases {
        if !all && office.case(case).await?.version.procedure.sop().id.value != sop {
            let sentence = format!("perkara {case} bukan perkara SOP `{sop}`");
            return Err(OfficeFault::Input(InputFault(sentence)).into());
        }
        let reason = args.alasan.clone();
        let request = if args.batal {
            Request::UndoVersion { case, reason }
        } else {
            let (to, fields) = (args.ke.clone(), args.fields.fields.clone());
            Request::ChangeVersion { case, to, fields, reason }
        };
        // Each case has its own key, so that a line that was cut can be sent again.
        let key = common.kunci.as_ref().map(|key| format!("{key}-{case}"));
        match office.act(&Caller { person: person.clone(), key }, &request).await {
            Ok(outcome) => moved.push((case, outcome.case.version.procedure.digest().short())),
            Err(OfficeFault::Refused(refusal)) if all && refusal.code == "sudah-di-versi-itu" => {}
            Err(OfficeFault::Refused(refusal)) if is_about_the_case(refusal.code) => {
                stayed.push((case, refusal));
            }
            Err(fault) => return Err(fault.into()),
        }
    }
    let mut text = format!("SOP {sop}: {} perkara pindah, {} tetap\n", moved.len(), stayed.len());
    for (case, version) in &moved {
        text.push_str(&format!("{case:>6}  pindah ke versi {version}\n"));
    }
    for (case, refusal) in &stayed {
        text.push_str(&format!("{case:>6}  tetap: {}\n", refusal.sentence));
    }
    let pair = |(case, version): &(u64, String)| json!({ "perkara": case, "versi": version });
    let why = stayed.iter().map(|(case, refusal)| {
        json!({ "perkara": case, "kode": refusal.code, "sebab": refusal.sentence })
    });
    let why: Vec<Json> = why.collect();
    let json = json!({
        "sop": sop, "dipindahkan": moved.iter().map(pair).collect::<Vec<_>>(), "tetap": why,
    });
    // Who names cases wants just these; who names none wants what is possible.
    let code = u8::from(!all && !stayed.is_empty());
    Ok(Answer { code, ..Answer::done(text, json) })
}

/// False for what would be refused for every case: who asks, and with what words.
fn is_about_the_case(code: &str) -> bool {
    !matches!(code, "bukan-pengawas" | "alasan-belum-ada" | "pegawai-tak-dikenal" | "jam-mundur")
}
