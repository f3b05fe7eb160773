//! `jalankan`: a new case, or one that is open, from question to question.
//! It connects the walk to keyboard and screen; with `--json` the questions go to the error stream.

use std::io::Write;

use crate::base::id::{SopId, StaffId};
use crate::cli::answer::{Answer, Trouble};
use crate::cli::args::{Common, GuideArgs};
use crate::cli::commands::case::number;
use crate::cli::guide::console::{Console, Unanswered};
use crate::cli::guide::walk::{self, Break};
use crate::office::service::Office;
use crate::office::view::case_view;
use crate::store::contract::Store;

pub(super) async fn run<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &GuideArgs,
) -> Result<Answer, Trouble> {
    let mut input = std::io::stdin().lock();
    let mut output: Box<dyn Write> =
        if common.json { Box::new(std::io::stderr()) } else { Box::new(std::io::stdout()) };
    let mut console = Console::new(&mut input, &mut output);
    let mut case = args.perkara.as_deref().map(number).transpose()?;
    let walked = walked(office, common, args, &mut console, &mut case).await;
    if let Err(Break::Trouble(trouble)) = walked {
        return Err(trouble);
    }
    let Some(number) = case else {
        let text = "perkara belum dibuka; tidak ada yang tersimpan".to_owned();
        return Ok(Answer { text, json: serde_json::json!({ "perkara": null }), code: 1 });
    };
    let case = office.case(number).await?;
    let view = case_view(&case, office.version(), office.now())?;
    let text = match (&case.state.closed, walked) {
        (Some(_), _) => String::new(),
        (None, _) => format!(
            "perkara {number} tersimpan; lanjutkan dengan `tertib jalankan --perkara {number}`"
        ),
    };
    Ok(Answer::done(text, view.json().clone()))
}

async fn walked<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    args: &GuideArgs,
    console: &mut Console<'_>,
    case: &mut Option<u64>,
) -> Result<(), Break> {
    let person = person(office, common, console)?;
    let number = match (*case, &args.sop) {
        (Some(number), _) => number,
        (None, sop) => {
            let sop = SopId::new(sop.clone().unwrap_or_default());
            let number = walk::open(office, console, &person, &sop).await?;
            *case = Some(number);
            number
        }
    };
    walk::go_on(office, console, &person, number).await
}

/// Who sits at the terminal.
fn person<S: Store + 'static>(
    office: &Office<S>,
    common: &Common,
    console: &mut Console<'_>,
) -> Result<StaffId, Break> {
    if let Some(person) = &common.oleh {
        let person = StaffId::new(person.clone());
        office.known_person(&person)?;
        return Ok(person);
    }
    let staff = &office.kantor().staff;
    let names: Vec<(String, String)> = staff
        .iter()
        .map(|member| {
            (member.id.to_string(), format!("{} — {}", member.id.value, member.name.value))
        })
        .collect();
    let place = console.choose("Siapa yang bekerja", &names, None)?.ok_or(Unanswered::Stopped)?;
    Ok(staff[place].id.value.clone())
}
