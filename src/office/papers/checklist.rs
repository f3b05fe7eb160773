//! Facts of a ceklis: the papers that this case must bring, and whether they are there.
//! Which ones it must bring, the engine says.

use crate::base::id::FieldId;
use crate::base::time::long_date;
use crate::check::procedure::GuardPlace;
use crate::document::checklist::{ChecklistFacts, ChecklistItem, Presence};
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::engine::decide::checks::document_name;
use crate::engine::decide::papers::{AskedPaper, asked_papers};
use crate::office::fault::OfficeFault;
use crate::office::input::shown;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::{applicant, condition};
use crate::office::view::nobody;

pub(super) fn facts(file: &CaseFile<'_>) -> Result<ChecklistFacts, OfficeFault> {
    let (sop, kantor) = (file.sop(), &*file.office.kantor);
    let procedure = &*file.version.procedure;
    let surroundings = nobody(file.office, file.opened.at);
    let asked = asked_papers(procedure, file.state, &surroundings);
    let asked = asked.map_err(OfficeFault::Refused)?;
    let date = file.opened.at.date();
    let town = kantor.town.as_ref().unwrap_or(&kantor.name);
    Ok(ChecklistFacts {
        imprint: Imprint::of(sop, &procedure.digest(), Sheet::of(kantor), date)
            .marked(file.opened.trial.then_some(Mark::Trial)),
        letterhead: Letterhead::of(kantor),
        service: sop.name.value.0.clone(),
        head: head(file),
        items: asked.iter().map(|asked| item(file, asked)).collect(),
        officer: file.receiver(),
        place_date: format!("{}, {}", town.value, long_date(date)),
    })
}

/// Register number, applicant, and the fields on which the list of papers depends.
fn head(file: &CaseFile<'_>) -> Vec<(String, String)> {
    let sop = file.sop();
    let mut lines = vec![
        ("No. Register".to_owned(), file.register_number()),
        ("Nama pemohon".to_owned(), applicant::name(sop, &file.state.fields)),
    ];
    let places =
        (0..sop.requirements.len()).map(|index| GuardPlace::Requirement { requirement: index });
    let guards: Vec<_> = places.filter_map(|place| file.version.procedure.guard(place)).collect();
    let decides = |id: &FieldId| guards.iter().any(|guard| guard.fields().contains(id));
    for field in sop.fields.iter().filter(|field| decides(&field.id.value)) {
        let id = &field.id.value;
        let value = file.state.fields.get(id);
        let value = value.map(|value| shown(id, value, sop, &file.office.kantor));
        lines.push((field.name.value.0.clone(), value.unwrap_or_default()));
    }
    lines
}

fn item(file: &CaseFile<'_>, asked: &AskedPaper<'_>) -> ChecklistItem {
    let requirement = asked.requirement;
    let name = |id| document_name(&file.version.procedure, id);
    let form = asked.form();
    let alternatives = || requirement.alternatives.iter().map(|other| &other.value);
    let brought = |id: &_| file.state.brought(id, asked.element);
    let list = requirement.for_each.as_ref();
    let of_element = list.zip(asked.element).map(|(list, at)| file.element_words(&list.value, at));
    let presence = match (asked.is_there(file.state), asked.is_demanded()) {
        (true, _) => Presence::Present,
        (false, true) => Presence::Missing,
        // Offered only: to be ticked if it is brought.
        (false, false) => Presence::Open,
    };
    let note = match brought(&requirement.document.value) {
        Some(given) if given != form => format!("diterima: {}", given.word()),
        Some(_) => String::new(),
        None => match alternatives().find(|other| brought(other).is_some()) {
            Some(other) => format!("diterima: {}", name(other)),
            None if !asked.is_demanded() => "tidak wajib".to_owned(),
            None => String::new(),
        },
    };
    ChecklistItem {
        name: format!("{}{}", name(&requirement.document.value), of_element.unwrap_or_default()),
        alternatives: alternatives().map(name).collect(),
        form: form.word().to_owned(),
        condition: requirement.guard.as_ref().map_or_else(String::new, |guard| {
            condition::in_words(&guard.value.0, file.sop(), &file.office.kantor)
        }),
        presence,
        note,
    }
}
