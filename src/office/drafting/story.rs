//! What a drafted scenario is called: what is different in it, what happens, how it ends.
//! It changes no step.

use std::collections::BTreeMap;

use crate::check::procedure::Procedure;
use crate::engine::case::state::CaseState;
use crate::office::drafting::player::Scene;
use crate::office::drafting::situation::Situation;
use crate::office::drafting::step::{Act, Said, Step};
use crate::office::drafting::suite::Story;
use crate::office::drafting::values::Typed;
use crate::sop::document::FieldKind;

/// The name of a scenario.
pub(super) fn name_of(procedure: &Procedure, plain: Option<&Situation>, scene: &Scene) -> String {
    let refused = scene.steps.iter().find_map(|step| refusal(step));
    if let (Some(words), Some(Act::Open { .. })) =
        (refused, scene.steps.first().map(|step| &step.act))
    {
        return format!("Ditolak: {words}");
    }
    let mut parts = Vec::new();
    let opening = scene.steps.first().map(|step| &step.act);
    if let (Some(Act::Open { fields, .. }), Some(plain)) = (opening, plain) {
        for (id, typed) in fields {
            let is_plain = plain.get(id).is_some_and(|made| made.typed == *typed);
            parts.extend((!is_plain).then(|| said(procedure, id.as_str(), typed)));
        }
    }
    parts.extend(returns(&scene.steps));
    parts.extend(scene.state().and_then(|state| end(procedure, state)));
    if parts.is_empty() {
        parts.push("Sejauh kegiatan yang terbuka".to_owned());
    }
    capitalised(&parts.join("; "))
}

fn refusal(step: &Step) -> Option<&str> {
    step.then.iter().find_map(|(key, said)| match said {
        Said::Plain(words) if *key == "ditolak" => Some(words.as_str()),
        _ => None,
    })
}

/// `jenis permohonan Hilang`
fn said(procedure: &Procedure, id: &str, typed: &Typed) -> String {
    let field = procedure.sop().fields.iter().find(|field| field.id.as_str() == id);
    let name = field.map_or(id, |field| &field.name.value.0);
    match (typed, field.map(|field| field.kind.value)) {
        (Typed::Plain(text), Some(FieldKind::Choice)) => {
            let choices = field.into_iter().flat_map(|field| &field.choices);
            let choice = choices.into_iter().find(|choice| choice.id.as_str() == text);
            format!("{name}: {}", choice.map_or(text.as_str(), |choice| &choice.name.value.0))
        }
        (Typed::Plain(text), _) => format!("{name}: {text}"),
        (Typed::Elements(elements), _) => format!("{name}: {}", elements.len()),
    }
}

fn returns(steps: &[Step]) -> Option<String> {
    let back = steps.iter().filter(|step| step.then.iter().any(|(key, _)| *key == "dikembalikan"));
    let rows = back.filter_map(|step| match &step.act {
        Act::Complete(wish) => Some(wish.row.clone()),
        _ => None,
    });
    let rows: Vec<String> = rows.collect();
    (!rows.is_empty()).then(|| format!("dikembalikan pada {}", rows.join(", ")))
}

fn end(procedure: &Procedure, state: &CaseState) -> Option<String> {
    let (outcome, _) = state.closed.as_ref()?;
    let known = procedure.sop().outcomes.iter().find(|known| known.id.value == *outcome);
    let name = known.map_or_else(|| outcome.to_string(), |known| known.name.value.0.clone());
    Some(format!(
        "berakhir {outcome}{}",
        if name == outcome.as_str() { String::new() } else { format!(" ({name})") }
    ))
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// No two scenarios of one name.
pub(super) fn unique(mut stories: Vec<Story>) -> Vec<Story> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for story in &mut stories {
        let count = seen.entry(story.name.clone()).or_insert(0);
        *count += 1;
        if *count > 1 {
            story.name = format!("{} ({count})", story.name);
        }
    }
    stories
}
