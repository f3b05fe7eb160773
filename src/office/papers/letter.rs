//! Facts of the letters of a case.
//! It gives no number and chooses no signer: numbers are taken and rows are done by the engine.

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::id::{DocumentId, TemplateId};
use crate::base::value::Record;
use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::letter::blocks::Letter;
use crate::document::letter::compose::{LetterFault, PrintMode, compose};
use crate::document::letter::facts::LetterFacts;
use crate::exchange::docx::stored::is_word;
use crate::office::fault::OfficeFault;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::letter_values::is_required;
use crate::office::papers::word_letter::no_page;
use crate::office::papers::{applicant, letter_values, signer};
use crate::sop::document::{Document, Sop};
use crate::sop::kantor::Kantor;
use crate::source::Spanned;

/// The letter that a document is.
pub(super) fn letter(
    file: &CaseFile<'_>,
    document: &Document,
    mode: PrintMode,
) -> Result<Letter, OfficeFault> {
    let wanted = document.template.as_ref();
    let text = wanted.and_then(|template| file.version.letter_template(&template.value));
    let (Some(template), Some(text)) = (wanted, text) else {
        let sentence = format!("`{}` tidak punya templat surat", document.id.value);
        return Err(OfficeFault::Paper(sentence));
    };
    set(document, (template, &text), &facts(file, document), mode)
}

/// The letter that these facts make.
pub(super) fn set(
    document: &Document,
    (template, text): (&Spanned<TemplateId>, &str),
    facts: &LetterFacts,
    mode: PrintMode,
) -> Result<Letter, OfficeFault> {
    if is_word(text) {
        return Err(no_page(&document.id.value));
    }
    compose(template.value.as_str(), text, facts, mode).map_err(|fault| match fault {
        LetterFault::Incomplete { missing, .. } => incomplete(&document.id.value, &missing),
        LetterFault::Template { .. } => OfficeFault::Paper(fault.to_string()),
    })
}

/// A final letter without these values is refused.
pub(super) fn incomplete(id: &DocumentId, missing: &[String]) -> OfficeFault {
    let sentence = format!(
        "surat `{id}` belum dapat dicetak final; belum diisi: {}; lengkapi dahulu, atau cetak konsepnya",
        missing.join(", ")
    );
    OfficeFault::refused("surat-belum-lengkap", sentence)
}

/// What a letter of the case may say, as it is now: fields by id, number, date, who signs.
pub(super) fn facts(file: &CaseFile<'_>, document: &Document) -> LetterFacts {
    let sop = file.sop();
    let maker = file.maker(&document.id.value);
    let office = maker.map_or(file.office, |work| work.office);
    let signing = document.signed_by.as_ref().and_then(|actor| file.last_of(&actor.value));
    let number = file.state.number_of(&document.id.value);
    let date = letter_date(file, &document.id.value);
    let digest = file.version.procedure.digest();
    let file_date = date.unwrap_or_else(|| file.opened.at.date());
    LetterFacts {
        imprint: Imprint::of(sop, &digest, Sheet::of(&office.kantor), file_date)
            .marked(file.opened.trial.then_some(Mark::Trial)),
        values: letter_values::of_case(file, office),
        number: number.map(|number| number.text.clone()),
        register_number: file.state.own_number().map(|number| number.text.clone()),
        letter_date: date,
        village: village(sop, &file.state.fields, &office.kantor),
        signer: signing.map(|work| signer::signer(work, sop)),
        officer: maker.map(signer::officer),
        ..blank_facts(sop, &digest, &office.kantor, file_date)
    }
}

/// The day of the number it carries, or else of the work that made it.
fn letter_date(file: &CaseFile<'_>, document: &DocumentId) -> Option<Date> {
    let number = file.state.number_of(document).map(|number| number.at);
    let made = file.maker(document).map(|work| work.done.at);
    number.or(made).map(|at| at.date())
}

/// The village; empty if the SOP asks none or leaves it free, none if it must be filled and is not.
fn village(sop: &Sop, fields: &Record, kantor: &Kantor) -> Option<String> {
    let name = applicant::village(sop, fields, kantor);
    let must = applicant::village_field(sop).is_some_and(is_required);
    if name.is_empty() && must { None } else { Some(name) }
}

/// Facts of a letter about which nothing is known yet.
pub(super) fn blank_facts(sop: &Sop, digest: &Digest, kantor: &Kantor, date: Date) -> LetterFacts {
    let town = kantor.town.as_ref().unwrap_or(&kantor.name);
    LetterFacts {
        imprint: Imprint::of(sop, digest, Sheet::of(kantor), date),
        letterhead: Letterhead::of(kantor),
        office_name: kantor.name.value.0.clone(),
        place: town.value.0.clone(),
        values: letter_values::blank(sop, kantor),
        number: None,
        register_number: None,
        letter_date: None,
        village: None,
        signer: None,
        officer: None,
    }
}

/// Facts of a letter with which a template is tried: nothing is known, and the SOP and the day are any.
pub(super) fn unknown_facts(sop: &Sop, kantor: &Kantor) -> LetterFacts {
    blank_facts(sop, &Digest::of(b""), kantor, Date::constant(2000, 1, 1))
}
