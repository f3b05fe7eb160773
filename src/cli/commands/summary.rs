//! What a clerk reads after an act: done, what is still missing, what looks odd, which cases began, whose turn it is.
//! It decides nothing, and what looks odd keeps nobody from going on.

use serde_json::{Value, json};

use crate::engine::event::Event;
use crate::office::fault::OfficeFault;
use crate::office::service::{Office, Outcome};
use crate::office::unusual::unusual;
use crate::office::view::case_view;
use crate::store::contract::Store;

/// The text for people and the case for programs.
pub(super) async fn of<S: Store + 'static>(
    office: &Office<S>,
    outcome: &Outcome,
    done: &str,
) -> Result<(String, Value), OfficeFault> {
    let view = case_view(&outcome.case, office.version(), office.now())?;
    let mut json = view.json().clone();
    json["diulang"] = json!(outcome.repeated);
    json["peringatan"] = json!(warnings(office, outcome).await?);
    json["perkara_baru"] = begun(outcome);
    Ok((written(outcome, &json, done), json))
}

/// What came of an act, as a clerk wants to read it.
pub(crate) async fn told<S: Store + 'static>(
    office: &Office<S>,
    outcome: &Outcome,
    done: &str,
) -> Result<String, OfficeFault> {
    let (text, _) = of(office, outcome, done).await?;
    Ok(text.trim_end().to_owned())
}

/// What may be right and is rarely, after an act that wrote fields.
async fn warnings<S: Store + 'static>(
    office: &Office<S>,
    outcome: &Outcome,
) -> Result<Vec<String>, OfficeFault> {
    let opens = outcome.events.iter().any(|event| matches!(event, Event::CaseOpened(_)));
    let fills = outcome.events.iter().any(|event| {
        matches!(
            event,
            Event::FieldsRecorded(_) | Event::ElementRecorded { .. } | Event::FieldsCorrected(_)
        )
    });
    let mut said = Vec::new();
    if opens || fills {
        let sop = outcome.case.version.procedure.sop();
        said = unusual(sop, &outcome.case.state.fields, office.now().date());
    }
    let leaves = outcome
        .events
        .iter()
        .any(|event| matches!(event, Event::CaseClosed(_) | Event::WorkTransferred(_)));
    for left in outcome.case.linked.iter().filter(|linked| leaves && linked.is_left) {
        let (number, sop) = (left.number, &left.sop);
        said.push(format!(
            "perkara {number} ({sop}) yang dimulai dari sini masih berjalan dan tidak ditunggu lagi; \
             teruskan bila pemohon tetap memerlukannya, atau cabut: tertib cabut {number}"
        ));
    }
    if opens {
        let others = office.same_applicant(&outcome.case).await?;
        let words = |other: &u64| {
            format!(
                "pemohon yang sama masih punya perkara {other} di layanan ini; lihat: tertib lihat {other}"
            )
        };
        said.extend(others.iter().map(words));
    }
    Ok(said)
}

/// The cases of other SOPs that this act began, in order.
fn begun(outcome: &Outcome) -> Value {
    let is_new = |event: &&Event| matches!(event, Event::CaseLinked(_));
    let count = outcome.events.iter().filter(is_new).count();
    let children: Vec<_> = outcome.case.linked.iter().filter(|linked| !linked.is_parent).collect();
    children[children.len().saturating_sub(count)..]
        .iter()
        .map(|child| json!({ "perkara": child.number, "sop": child.sop, "status": child.status }))
        .collect()
}

/// What a clerk wants to read after an act: done, the number, whose turn it is now.
fn written(outcome: &Outcome, json: &serde_json::Value, done: &str) -> String {
    let number = outcome.case.number;
    let again = if outcome.repeated { " (sudah pernah, tidak diulang)" } else { "" };
    let mut text = format!("perkara {number}: {done}{again}\n");
    for taken in json["nomor"].as_array().into_iter().flatten() {
        let [number, book, name] =
            ["nomor", "buku", "nama_buku"].map(|key| taken[key].as_str().unwrap_or(""));
        // A number is said by the act that took it or made it void.
        let is_of_act = outcome.events.iter().any(|event| match event {
            Event::NumberTaken(taken) => taken.text == number && taken.book.as_str() == book,
            Event::NumberVoided(void) => void.book.as_str() == book && taken["batal"].is_string(),
            _ => false,
        });
        if is_of_act {
            let void = if taken["batal"].is_string() { " (batal)" } else { "" };
            text.push_str(&format!("nomor: {number}{void} — {name}\n"));
        }
    }
    let back = json["dikembalikan"].as_object();
    if back.is_some_and(|back| back["batas_berjalan"] == false) {
        text.push_str(
            "menunggu perkara SOP lain yang membuat berkasnya; batas pemohon tidak berjalan\n",
        );
    } else if let Some(back) = back {
        let until = back["batas"].as_str().unwrap_or("tanpa batas");
        text.push_str(&format!("menunggu pemohon sampai {until}\n"));
    }
    if outcome.events.iter().any(|event| {
        matches!(event, Event::CaseOpened(_) | Event::PapersReceived(_) | Event::CaseResubmitted(_))
    }) {
        text.push_str(&missing_papers(&json["berkas"]));
    }
    for warning in json["peringatan"].as_array().into_iter().flatten() {
        text.push_str(&format!("perhatian: {}\n", warning.as_str().unwrap_or("")));
    }
    for begun in json["perkara_baru"].as_array().into_iter().flatten() {
        let (number, sop) = (&begun["perkara"], begun["sop"].as_str().unwrap_or(""));
        text.push_str(&format!(
            "perkara baru: {number} ({sop}); lanjutkan: tertib lihat {number}\n"
        ));
    }
    for event in &outcome.events {
        if let Event::FollowUpMissed { sop, reason } = event {
            text.push_str(&format!(
                "perkara SOP {sop} BELUM dimulai: {reason}; buka dengan tangan: tertib buka {sop}\n"
            ));
        }
    }
    text.push_str(&next_work(&json["pekerjaan"]));
    if json["akhir"].is_object() {
        text.push_str(&format!("berakhir: {}\n", json["status"].as_str().unwrap_or("")));
    }
    text
}

/// The papers that are not there yet: those that will be demanded, and those that may be brought.
fn missing_papers(papers: &Value) -> String {
    let mut lines = String::new();
    for (demanded, words) in [(true, "berkas belum ada"), (false, "boleh disertakan")] {
        let papers = papers.as_array().into_iter().flatten();
        let missing = papers.filter(|paper| paper["ada"] == false && paper["wajib"] == demanded);
        let names: Vec<String> = missing
            .map(|paper| {
                let name = paper["nama"].as_str().unwrap_or("");
                let member = paper["anggota"].as_u64();
                let member = member.map_or_else(String::new, |number| format!(" #{number}"));
                format!("{name}{member} ({})", paper["id"].as_str().unwrap_or(""))
            })
            .collect();
        if !names.is_empty() {
            lines.push_str(&format!("{words}: {}\n", names.join(", ")));
        }
    }
    lines
}

/// A line for each open row and who may do it; several items of one row stand on one line.
fn next_work(works: &Value) -> String {
    let mut lines: Vec<(String, Vec<&str>, Vec<&str>)> = Vec::new();
    for work in works.as_array().into_iter().flatten() {
        let roles = work["peran"].as_array().into_iter().flatten();
        let roles: Vec<&str> = roles.filter_map(|role| role["nama"].as_str()).collect();
        let row = work["kegiatan"].as_str().unwrap_or("");
        let part = work["bagian"].as_str();
        match lines.last_mut().filter(|(of, by, _)| of == row && *by == roles && part.is_some()) {
            Some((_, _, parts)) => parts.extend(part),
            None => lines.push((row.to_owned(), roles, part.into_iter().collect())),
        }
    }
    let line = |(row, roles, parts): (String, Vec<&str>, Vec<&str>)| {
        let parts: Vec<String> = parts.iter().map(|part| format!("#{part}")).collect();
        format!("berikutnya: {row}{} [{}]\n", parts.join(" "), roles.join(" / "))
    };
    lines.into_iter().map(line).collect()
}
