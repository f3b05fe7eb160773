//! Facts of a ceklis: the papers that this case must bring, whether they are there, and what came in unasked.
//! Which ones it must bring, the engine says.

use crate::base::id::{DocumentId, FieldId};
use crate::base::time::long_date;
use crate::check::procedure::GuardPlace;
use crate::document::checklist::{ChecklistFacts, ChecklistItem, Presence};
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::engine::decide::checks::document_name;
use crate::engine::decide::papers::{AskedPaper, asked_papers};
use crate::guard::wording;
use crate::office::fault::OfficeFault;
use crate::office::input::shown;
use crate::office::papers::applicant;
use crate::office::papers::case_file::CaseFile;
use crate::office::view::nobody;
use crate::sop::document::PaperForm;

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
        items: asked.iter().map(|asked| item(file, asked)).chain(unasked(file, &asked)).collect(),
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
    let demanded = asked.is_demanded();
    let own = brought(&requirement.document.value).map(|given| (None, given));
    let others = alternatives().filter_map(|id| Some((Some(name(id)), brought(id)?)));
    let mut papers: Vec<_> = own.into_iter().chain(others).collect();
    papers.sort_by_key(|(_, given)| !asked.is_served_by(*given));
    let note = match papers.into_iter().next() {
        Some((other, given)) => received(other, given, form, presence),
        None if demanded => String::new(),
        None => "tidak wajib".to_owned(),
    };
    ChecklistItem {
        name: format!("{}{}", name(&requirement.document.value), of_element.unwrap_or_default()),
        alternatives: alternatives().map(name).collect(),
        form: form.word().to_owned(),
        condition: requirement.guard.as_ref().map_or_else(String::new, |guard| {
            wording::in_words(&guard.value.0, file.sop(), &file.office.kantor)
        }),
        presence,
        note,
    }
}

/// What came in in place of what was asked; why it does not do, if it does not.
fn received(
    other: Option<String>,
    given: PaperForm,
    form: PaperForm,
    presence: Presence,
) -> String {
    match (other, presence == Presence::Present) {
        (None, true) if given == form => String::new(),
        (None, true) => format!("diterima: {}", given.word()),
        (Some(other), true) => format!("diterima: {other}"),
        (None, false) => format!("diterima {}, diminta {}", given.word(), form.word()),
        (Some(other), false) => {
            format!("diterima {other} ({}), diminta {}", given.word(), form.word())
        }
    }
}

/// Papers that are in the office's hands although this case does not ask for them.
fn unasked(file: &CaseFile<'_>, asked: &[AskedPaper<'_>]) -> Vec<ChecklistItem> {
    let is_asked = |id: &DocumentId, element: Option<usize>| {
        asked.iter().any(|one| {
            let alternatives = one.requirement.alternatives.iter().map(|other| &other.value);
            let mut papers = std::iter::once(&one.requirement.document.value).chain(alternatives);
            // What came in once serves every element.
            papers.any(|known| known == id) && (element.is_none() || one.element == element)
        })
    };
    let extra = |(name, form): (String, PaperForm)| ChecklistItem {
        name,
        alternatives: Vec::new(),
        form: form.word().to_owned(),
        condition: "tidak diminta".to_owned(),
        presence: Presence::Present,
        note: "di luar persyaratan".to_owned(),
    };
    file.brought_unless(is_asked).into_iter().map(extra).collect()
}
