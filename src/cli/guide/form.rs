//! The fields and papers of a form, asked one by one; what cannot be used is asked again at once.
//! It does not know whether the whole form will do.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use crate::base::id::FieldId;
use crate::cli::guide::console::{Console, Unanswered, yes};
use crate::office::guide::{PaperQuestion, Question, try_fields};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// What was answered so far, by field: texts as they are typed on the command line.
pub(super) type Answers = BTreeMap<FieldId, Vec<String>>;

/// Asks for every field; what was answered before stays with Enter.
pub(super) fn fields(
    console: &mut Console<'_>,
    questions: &[Question],
    answers: &mut Answers,
    known: (&Sop, &Kantor),
) -> Result<(), Unanswered> {
    let mut at = 0;
    while let Some(question) = questions.get(at) {
        match field(console, question, answers, known) {
            Ok(Some(texts)) => {
                answers.insert(question.id.clone(), texts);
                at += 1;
            }
            Ok(None) => at += 1,
            Err(Unanswered::Back) if at > 0 => at -= 1,
            Err(unanswered) => return Err(unanswered),
        }
    }
    Ok(())
}

/// One field; nothing if it stays as it is.
fn field(
    console: &mut Console<'_>,
    question: &Question,
    answers: &Answers,
    (sop, kantor): (&Sop, &Kantor),
) -> Result<Option<Vec<String>>, Unanswered> {
    let known = answers.contains_key(&question.id);
    match &question.elements {
        None => one(console, question, known, &|text| {
            try_fields(&[text.to_owned()], sop, kantor).map(|_| ()).map_err(|fault| fault.0)
        }),
        Some(_) if known && !console.ask_yes(&format!("{}: isi ulang?", question.name))? => {
            Ok(None)
        }
        Some(own) => Ok(Some(list(console, question, own, (sop, kantor))?)),
    }
}

/// Asks for the fields of the element for which a piece of work is: whether they can be used, the office says later.
pub(super) fn of_element(
    console: &mut Console<'_>,
    questions: &[Question],
    answers: &mut Answers,
) -> Result<(), Unanswered> {
    for question in questions {
        if let Some(texts) = one(console, question, false, &|_| Ok(()))? {
            answers.insert(question.id.clone(), texts);
        }
    }
    Ok(())
}

/// A single value as `id=nilai`; nothing if it is left as it was, or left empty.
fn one(
    console: &mut Console<'_>,
    question: &Question,
    known: bool,
    check: &dyn Fn(&str) -> Result<(), String>,
) -> Result<Option<Vec<String>>, Unanswered> {
    let empty = match (known, question.is_required) {
        (true, _) => Some("tetap"),
        (false, false) => Some("kosong"),
        (false, true) => None,
    };
    let help = question.help.as_ref().map_or_else(String::new, |help| format!(" ({help})"));
    let caption = format!("{}{help}", question.name);
    loop {
        let typed = if question.choices.is_empty() {
            let hint = empty.map_or_else(String::new, |empty| format!(" [Enter = {empty}]"));
            let typed = console.ask(&format!("{caption}{hint}"))?;
            if typed.is_empty() && empty.is_some() {
                return Ok(None);
            }
            match yes(&typed).filter(|_| question.is_yes_no) {
                Some(true) => "ya".to_owned(),
                Some(false) => "tidak".to_owned(),
                None => typed,
            }
        } else {
            match console.choose(&caption, &question.choices, empty)? {
                Some(place) => question.choices[place].0.clone(),
                None => return Ok(None),
            }
        };
        let text = format!("{}={typed}", question.id);
        match check(&text) {
            Ok(()) => return Ok(Some(vec![text])),
            Err(words) => console.say(&format!("  {words}"))?,
        }
    }
}

/// A list, element by element, each as one JSON text.
fn list(
    console: &mut Console<'_>,
    question: &Question,
    own: &[Question],
    known: (&Sop, &Kantor),
) -> Result<Vec<String>, Unanswered> {
    let mut texts = Vec::new();
    loop {
        let more = format!("{} ke-{}: isi?", question.name, texts.len() + 1);
        if !console.ask_yes(&more)? {
            return Ok(texts);
        }
        let mut element = Map::new();
        for part in own {
            let check = |text: &str| {
                let (id, value) = text.split_once('=').unwrap_or((text, ""));
                let single = Json::Object(Map::from_iter([(id.to_owned(), value.into())]));
                let text = format!("{}=[{single}]", question.id);
                try_fields(&[text], known.0, known.1).map(|_| ()).map_err(|fault| fault.0)
            };
            for text in one(console, part, false, &check)?.into_iter().flatten() {
                let (id, value) = text.split_once('=').unwrap_or((&text, ""));
                element.insert(id.to_owned(), value.into());
            }
        }
        texts.push(format!("{}=[{}]", question.id, Json::Object(element)));
    }
}

/// Asks for every paper that is not there yet: `dokumen` or `dokumen#2`, as on the command line.
pub(super) fn papers(
    console: &mut Console<'_>,
    questions: &[PaperQuestion],
) -> Result<Vec<String>, Unanswered> {
    let asked: Vec<&PaperQuestion> = questions.iter().filter(|paper| !paper.is_there).collect();
    let mut brought: Vec<Option<String>> = Vec::new();
    while let Some(paper) = asked.get(brought.len()) {
        match one_paper(console, paper) {
            Ok(answer) => brought.push(answer),
            Err(Unanswered::Back) if !brought.is_empty() => drop(brought.pop()),
            Err(unanswered) => return Err(unanswered),
        }
    }
    Ok(brought.into_iter().flatten().collect())
}

fn one_paper(
    console: &mut Console<'_>,
    paper: &PaperQuestion,
) -> Result<Option<String>, Unanswered> {
    let number = paper.element.map_or_else(String::new, |at| format!("#{}", at + 1));
    let offered = if paper.is_demanded { "" } else { ", tidak wajib" };
    if console.ask_yes(&format!("{} ({}{offered}): ada?", paper.name, paper.form))? {
        return Ok(Some(format!("{}{number}:{}", paper.document, paper.form)));
    }
    let others: Vec<(String, String)> =
        paper.alternatives.iter().map(|(id, name)| (id.to_string(), name.clone())).collect();
    if others.is_empty() {
        return Ok(None);
    }
    let place = console.choose("  Penggantinya", &others, Some("tidak ada"))?;
    Ok(place.map(|place| format!("{}{number}:{}", others[place].0, paper.form)))
}
