//! From the opening of a case to its end, or to where somebody else is next. Every answer that the office has taken
//! is stored at once: whoever stops loses nothing but the question at hand.
//! It decides nothing; a refusal is told, and the question asked again.

use std::collections::BTreeSet;

use crate::base::id::{RoleId, SopId, StaffId};
use crate::base::value::Record;
use crate::cli::answer::Trouble;
use crate::cli::guide::console::{Console, Unanswered};
use crate::cli::guide::form::{self, Answers};
use crate::engine::case::state::CaseState;
use crate::engine::worklist::{OpenWork, open_work};
use crate::office::case::LoadedCase;
use crate::office::fault::OfficeFault;
use crate::office::guide::{opening_questions, paper_questions, try_fields, work_questions};
use crate::office::papers::preview::signed_at;
use crate::office::papers::word_letter::concept_command;
use crate::office::projection::status;
use crate::office::service::{Caller, Office, Outcome, Request};
use crate::office::staff;
use crate::office::typed::colleague;
use crate::office::view::may_do;
use crate::store::contract::Store;

/// Why a walk ended before its case.
pub(crate) enum Break {
    /// The person stopped.
    Stopped,
    /// The person goes back to before these questions.
    Back,
    /// Something that no further answer helps.
    Trouble(Trouble),
}

impl From<Unanswered> for Break {
    fn from(unanswered: Unanswered) -> Self {
        match unanswered {
            Unanswered::Stopped => Self::Stopped,
            Unanswered::Back => Self::Back,
        }
    }
}

impl From<OfficeFault> for Break {
    fn from(fault: OfficeFault) -> Self {
        Self::Trouble(fault.into())
    }
}

/// Asks for the form of a new case until the office takes it. Gives its number.
pub(crate) async fn open<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    person: &StaffId,
    id: &SopId,
) -> Result<u64, Break> {
    let version = office.sop_in_force(id).await?;
    let (sop, kantor) = (version.procedure.sop(), office.kantor());
    console.say(&format!(
        "{} — pertanyaan satu per satu; `kembali` ke pertanyaan sebelumnya, `keluar` berhenti",
        sop.name.value
    ))?;
    let mut answers = Answers::new();
    loop {
        let asked = opening_questions(sop, kantor);
        match form::fields(console, &asked, &mut answers, (sop, kantor)) {
            Err(Unanswered::Back) => {
                console.say("  ini pertanyaan pertama; `keluar` berhenti")?;
                continue;
            }
            other => other?,
        }
        let fields: Vec<String> = answers.values().flatten().cloned().collect();
        let record = try_fields(&fields, sop, kantor).map_err(OfficeFault::from)?;
        let asked = paper_questions(
            &version.procedure,
            &CaseState::new(),
            &record,
            office.version(),
            office.now(),
        );
        let papers = match form::papers(console, &asked) {
            Err(Unanswered::Back) => {
                console.say("  kembali ke isian; Enter membiarkan yang sudah diisi")?;
                continue;
            }
            other => other?,
        };
        let request = Request::Open { sop: id.clone(), fields, papers };
        if let Some(outcome) = tried(office, console, person, &request).await? {
            return Ok(outcome.case.number);
        }
        console.say("Periksa isian; Enter membiarkan yang sudah diisi.")?;
    }
}

/// Goes on with a case until it has ended, or nobody at this terminal can go on.
pub(crate) async fn go_on<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    person: &StaffId,
    number: u64,
) -> Result<(), Break> {
    loop {
        office.advance_case(number).await?;
        let case = office.case(number).await?;
        if case.state.closed.is_some() {
            let word = status(&case.version.procedure, &case.state);
            console.say(&format!("Perkara {number} berakhir: {word}"))?;
            return Ok(());
        }
        let present = staff::present_roles(office.kantor(), office.now());
        let works = open_work(&case.version.procedure, &case.state, &present);
        if works.is_empty() {
            if !come_in_again(office, console, person, &case).await? {
                return Ok(());
            }
            continue;
        }
        match asked(office, console, person, (&case, works)) {
            Ok(Some((doer, request))) => drop(tried(office, console, &doer, &request).await?),
            Ok(None) => return Ok(()),
            Err(Break::Back) => console.say("  pertanyaan kegiatan ini dari awal")?,
            Err(other) => return Err(other),
        }
    }
}

/// One piece of work, from which it is to whether it is done; nothing if nobody goes on with it now.
fn asked<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    person: &StaffId,
    (case, works): (&LoadedCase, Vec<OpenWork>),
) -> Result<Option<(StaffId, Request)>, Break> {
    let work = chosen(console, works)?;
    console.say("")?;
    console.say(&format!("Kegiatan {}: {}", work.name(), work.text))?;
    let Some(doer) = who(office, console, person, &work)? else { return Ok(None) };
    tell_preview(console, case, &work, &doer)?;
    let request = completion(office, console, case, &work)?;
    // A judgement says of itself that the work is done.
    let is_done = work.question.is_some() || console.ask_yes("Sudah selesai dikerjakan?")?;
    Ok(is_done.then_some((doer, request)))
}

/// Before the row that signs: how the letter can be seen as it would be.
fn tell_preview(
    console: &mut Console<'_>,
    case: &LoadedCase,
    work: &OpenWork,
    doer: &StaffId,
) -> Result<(), Unanswered> {
    let mut rows = case.version.procedure.sop().rows.iter();
    let row = rows.find(|row| row.id.value == work.row);
    let number = case.number;
    for (id, is_word) in row.into_iter().flat_map(|row| signed_at(&case.version, &case.state, row))
    {
        let sentence = if is_word {
            let command = concept_command(number, id);
            format!("  konsep suratnya (templat Word, tanpa pratinjau): {command}")
        } else {
            format!(
                "  pratinjau suratnya: tertib cetak --perkara {number} --dokumen {id} --pratinjau --oleh {doer}"
            )
        };
        console.say(&sentence)?;
    }
    Ok(())
}

/// Gives a request to the office; nothing if it is refused, which is told.
async fn tried<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    person: &StaffId,
    request: &Request,
) -> Result<Option<Outcome>, Break> {
    let caller = Caller { person: person.clone(), key: None };
    match office.act(&caller, request).await {
        Ok(outcome) => {
            console.say(&crate::cli::commands::told(office, &outcome, "tersimpan").await?)?;
            Ok(Some(outcome))
        }
        Err(fault @ (OfficeFault::Refused(_) | OfficeFault::Input(_))) => {
            console.say(&format!("Belum bisa: {fault}"))?;
            Ok(None)
        }
        Err(fault) => Err(fault.into()),
    }
}

/// The piece of work to do, if several are open.
fn chosen(console: &mut Console<'_>, mut works: Vec<OpenWork>) -> Result<OpenWork, Unanswered> {
    if works.len() == 1 {
        return Ok(works.remove(0));
    }
    let names: Vec<(String, String)> = works
        .iter()
        .map(|work| (work.name(), format!("{} — {}", work.name(), work.text)))
        .collect();
    console.say("")?;
    let place = console.choose("Kegiatan yang dikerjakan", &names, None)?;
    Ok(works.remove(place.unwrap_or(0)))
}

/// Who does it: the person at the terminal, or another one who comes to it. Nobody for an empty answer.
fn who<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    person: &StaffId,
    work: &OpenWork,
) -> Result<Option<StaffId>, Break> {
    let (kantor, now) = (office.kantor(), office.now());
    let may = |person: &StaffId| {
        let held: BTreeSet<RoleId> =
            staff::holdings(kantor, person, now).into_iter().map(|held| held.role).collect();
        may_do(work, &held, person, now)
    };
    if may(person) {
        return Ok(Some(person.clone()));
    }
    if let Some(starts) = work.starts.filter(|starts| *starts > now) {
        console.say(&format!("Baru dapat dikerjakan mulai {starts}."))?;
        return Ok(None);
    }
    let roles: Vec<String> = work.roles.iter().map(|role| staff::role_name(kantor, role)).collect();
    console.say(&format!("Giliran: {}", roles.join(" / ")))?;
    loop {
        let typed =
            console.ask("Siapa yang mengerjakan (id atau nama depan) [Enter = berhenti]")?;
        if typed.is_empty() {
            return Ok(None);
        }
        let other = colleague(kantor, &typed).unwrap_or_else(|_| StaffId::new(typed));
        if may(&other) {
            return Ok(Some(other));
        }
        let able: Vec<&str> = kantor
            .staff
            .iter()
            .map(|member| &member.id.value)
            .filter(|member| may(member))
            .map(StaffId::as_str)
            .collect();
        console.say(&format!("  yang dapat mengerjakannya sekarang: {}", able.join(", ")))?;
    }
}

/// Everything that an activity asks.
fn completion<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    case: &LoadedCase,
    work: &OpenWork,
) -> Result<Request, Break> {
    let (procedure, kantor) = (&*case.version.procedure, office.kantor());
    let sop = procedure.sop();
    let mut answers = Answers::new();
    let begun = case.state.opening.as_ref().is_some_and(|opening| opening.origin.is_some());
    let mut papers = Vec::new();
    if begun && case.state.done.is_empty() {
        // Another case began this one: what its form lacks is asked now.
        let open = opening_questions(sop, kantor);
        let lacking: Vec<_> =
            open.into_iter().filter(|asked| !case.state.fields.contains_key(&asked.id)).collect();
        form::fields(console, &lacking, &mut answers, (sop, kantor))?;
        let typed: Vec<String> = answers.values().flatten().cloned().collect();
        let record = try_fields(&typed, sop, kantor).map_err(OfficeFault::from)?;
        let asked =
            paper_questions(procedure, &case.state, &record, office.version(), office.now());
        papers = form::papers(console, &asked)?;
    }
    let asked = work_questions(sop, work, kantor);
    let (of_case, of_element): (Vec<_>, Vec<_>) =
        asked.into_iter().partition(|question| work.fields.contains(&question.id));
    form::fields(console, &of_case, &mut answers, (sop, kantor))?;
    form::of_element(console, &of_element, &mut answers)?;
    let mut request = (None, Vec::new(), None);
    if let Some(question) = &work.question {
        request = judged(office, console, case, work, question)?;
    }
    let (answer, missing, reason) = request;
    Ok(Request::Complete {
        case: case.number,
        row: work.name(),
        answer,
        fields: answers.into_values().flatten().collect(),
        missing,
        reason,
        papers,
    })
}

/// An answer, and for a return which papers are missing and why.
type Judgement = (Option<String>, Vec<String>, Option<String>);

fn judged<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    case: &LoadedCase,
    work: &OpenWork,
    question: &str,
) -> Result<Judgement, Break> {
    let choices: Vec<(String, String)> = work
        .answers
        .iter()
        .map(|(answer, returns)| {
            let way = if *returns { " — kembali ke pemohon" } else { "" };
            (answer.clone(), format!("{answer}{way}"))
        })
        .collect();
    let place = console.choose(question, &choices, None)?.unwrap_or(0);
    let (answer, returns) = work.answers[place].clone();
    if place == 0 {
        return Ok((Some(answer), Vec::new(), None));
    }
    let mut missing = Vec::new();
    if returns {
        let asked = paper_questions(
            &case.version.procedure,
            &case.state,
            &Record::new(),
            office.version(),
            office.now(),
        );
        let papers: Vec<(String, String)> =
            asked.into_iter().map(|paper| (paper.document.to_string(), paper.name)).collect();
        let places = console.choose_several("Berkas yang kurang, bila ada", &papers)?;
        missing = places.into_iter().map(|place| papers[place].0.clone()).collect();
    }
    let reason = console.ask("Alasan, satu kalimat")?;
    Ok((Some(answer), missing, Some(reason).filter(|reason| !reason.is_empty())))
}

/// Nothing can be done in the office: the applicant comes again, or something else is waited for. False to stop.
async fn come_in_again<S: Store + 'static>(
    office: &Office<S>,
    console: &mut Console<'_>,
    person: &StaffId,
    case: &LoadedCase,
) -> Result<bool, Break> {
    if case.state.returned.is_none() {
        for linked in case.linked.iter().filter(|linked| !linked.is_parent) {
            let (number, sop) = (linked.number, &linked.sop);
            console.say(&format!("Menunggu perkara {number} ({sop}, {}).", linked.status))?;
        }
        return Ok(false);
    }
    console.say("")?;
    if !console.ask_yes("Menunggu pemohon. Pemohon menyerahkan kembali sekarang?")? {
        return Ok(false);
    }
    let asked = paper_questions(
        &case.version.procedure,
        &case.state,
        &Record::new(),
        office.version(),
        office.now(),
    );
    let papers = form::papers(console, &asked)?;
    let request = Request::Resubmit { case: case.number, fields: Vec::new(), papers };
    tried(office, console, person, &request).await?;
    Ok(true)
}
