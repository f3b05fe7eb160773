//! A letter as it would be if it were signed now: who signs is the person named, the number is still to come.
//! It takes no number and writes nothing; what is printed is marked PRATINJAU on every page.
//! A letter from a Word template has none: its concept is a file that Word shows.

use crate::base::id::{ActorId, DocumentId, StaffId};
use crate::base::time::Moment;
use crate::document::imprint::Mark;
use crate::document::letter::compose::PrintMode;
use crate::document::letter::facts::Signer;
use crate::document::paper::Paper;
use crate::engine::case::state::CaseState;
use crate::engine::decide::checks::{Capacity, allowed_roles};
use crate::exchange::docx::stored::is_word;
use crate::office::fault::OfficeFault;
use crate::office::library::{OfficeVersion, Version};
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::letter;
use crate::office::papers::requests::CasePaper;
use crate::office::papers::signer::{self, Acting};
use crate::office::papers::word_letter::no_preview;
use crate::office::service::Office;
use crate::office::staff;
use crate::sop::document::{Document, Sop};
use crate::sop::row::Row;
use crate::store::contract::Store;

impl<S: Store + 'static> Office<S> {
    /// The letter as it would be if it were signed now by this person; without one, by whoever would sign first.
    ///
    /// # Errors
    /// There is no such case or letter, it is made already or in Word, or the person cannot sign it.
    pub async fn letter_preview(
        &self,
        number: u64,
        id: &DocumentId,
        person: Option<&StaffId>,
    ) -> Result<Paper, OfficeFault> {
        person.map_or(Ok(()), |person| self.known_person(person))?;
        let case = self.case(number).await?;
        let offices = self.offices(&case).await?;
        let file = CaseFile::new(&case, &offices)?;
        let document = case.version.procedure.document(id);
        let template = document.and_then(|document| document.template.as_ref());
        let text = template.and_then(|template| file.version.letter_template(&template.value));
        let (Some(document), Some(template), Some(text)) = (document, template, text) else {
            return Err(OfficeFault::Paper(format!(
                "pratinjau hanya untuk surat; `{id}` bukan surat"
            )));
        };
        let form = if is_word(&text) {
            let letter = CasePaper::Letter(id.clone());
            // A Word template may say nothing that is known only after the signature.
            let is_finished = case.state.made.contains(id)
                && self.word_letter(number, &letter, PrintMode::Final).await.is_ok();
            if !is_finished {
                return Err(no_preview(number, id));
            }
            Some(" --format docx")
        } else {
            letter::letter(&file, document, PrintMode::Final).is_ok().then_some("")
        };
        if let Some(form) = form {
            let sentence = format!(
                "surat `{id}` sudah jadi; cetak dengan `tertib cetak --perkara {number} --dokumen {id}{form}`"
            );
            return Err(OfficeFault::refused("surat-sudah-jadi", sentence));
        }
        let mut facts = letter::facts(&file, document);
        let stage = Stage { file: &file, office: self.version(), at: self.now() };
        if let Some(actor) = &document.signed_by
            && (facts.signer.is_none() || person.is_some())
        {
            facts.signer = Some(stage.signer(document, &actor.value, person)?);
        }
        let maker = making_row(file.sop(), id).and_then(|row| row.actors.value.first());
        if let Some(actor) = maker.filter(|_| facts.officer.is_none()) {
            facts.officer = match document.signed_by {
                // The officer who makes it signs it too.
                None => Some(stage.officer(document, &actor.value, person)?),
                Some(_) => stage.officer(document, &actor.value, None).ok(),
            };
        }
        facts.number.get_or_insert_with(|| number_to_come(file.sop(), document).to_owned());
        facts.letter_date.get_or_insert(self.now().date());
        facts.imprint.mark = Some(Mark::Preview);
        let set = letter::set(document, (template, &text), &facts, PrintMode::Concept)?;
        Ok(Paper::Letter(set))
    }
}

/// Who could sign a letter of this case now.
struct Stage<'a> {
    file: &'a CaseFile<'a>,
    office: &'a OfficeVersion,
    at: Moment,
}

impl Stage<'_> {
    fn signer(
        &self,
        document: &Document,
        actor: &ActorId,
        person: Option<&StaffId>,
    ) -> Result<Signer, OfficeFault> {
        let (by, capacity) = self.chosen(document, actor, person)?;
        Ok(signer::in_capacity(self.acting(&by, &capacity), self.file.sop()))
    }

    fn officer(
        &self,
        document: &Document,
        actor: &ActorId,
        person: Option<&StaffId>,
    ) -> Result<Signer, OfficeFault> {
        let (by, capacity) = self.chosen(document, actor, person)?;
        Ok(signer::in_own_role(self.acting(&by, &capacity)))
    }

    fn acting<'a>(&'a self, by: &'a StaffId, capacity: &'a Capacity) -> Acting<'a> {
        Acting {
            kantor: &self.office.kantor,
            by,
            role: &capacity.role,
            instead_of: capacity.acting_for.as_ref(),
            at: self.at,
        }
    }

    /// The person named, or the first who could; with the capacity in which the engine would take the work.
    fn chosen(
        &self,
        document: &Document,
        actor: &ActorId,
        person: Option<&StaffId>,
    ) -> Result<(StaffId, Capacity), OfficeFault> {
        let able = self.able(actor);
        let chosen = match person {
            Some(person) => able.iter().find(|(able, _)| able == person),
            None => able.first(),
        };
        if let Some(chosen) = chosen {
            return Ok(chosen.clone());
        }
        let id = &document.id.value;
        let who = person.map_or_else(
            || "tidak ada yang dapat".to_owned(),
            |person| format!("`{person}` tidak dapat"),
        );
        let names: Vec<&str> = able.iter().map(|(able, _)| able.as_str()).collect();
        let names = if names.is_empty() {
            "belum ada; lihat `penugasan`".to_owned()
        } else {
            names.join(", ")
        };
        let sentence = format!("{who} menandatangani surat `{id}` sekarang; yang dapat: {names}");
        Err(OfficeFault::refused("bukan-penanda-tangan", sentence))
    }

    /// Everybody who could do the work of a column now, each once, best ground first: of the allowed roles only the last
    /// has somebody who is there.
    fn able(&self, actor: &ActorId) -> Vec<(StaffId, Capacity)> {
        let kantor = &*self.office.kantor;
        let present = staff::present_roles(kantor, self.at);
        let mut able = Vec::new();
        for capacity in allowed_roles(&self.file.version.procedure, actor, &present) {
            let holders = signer::present_holders(kantor, &capacity.role, self.at);
            able.extend(holders.into_iter().map(|(_, member)| (member.clone(), capacity.clone())));
        }
        able
    }
}

fn making_row<'a>(sop: &'a Sop, document: &DocumentId) -> Option<&'a Row> {
    sop.rows.iter().find(|row| row.output.iter().any(|paper| paper.value == *document))
}

/// What stands in place of the number: an activity of the signer gives it, or a later one.
fn number_to_come(sop: &Sop, document: &Document) -> &'static str {
    let gives = |row: &&Row| {
        let book = document.book.as_ref().map(|book| &book.value);
        row.books.iter().any(|own| Some(&own.value) == book)
    };
    let signs = |row: &Row| {
        let actor = document.signed_by.as_ref().map(|actor| &actor.value);
        row.actors.value.iter().any(|own| Some(&own.value) == actor)
    };
    match sop.rows.iter().find(gives) {
        Some(row) if !signs(row) => "akan diberi saat dinomori",
        _ => "akan diberi saat ditandatangani",
    }
}

/// The letters that an activity of the signer is about to sign: not made yet, and his column is that of the row. Each with
/// whether it is from a Word template, so that only its concept can be seen.
pub fn signed_at<'a>(
    version: &'a Version,
    state: &'a CaseState,
    row: &'a Row,
) -> impl Iterator<Item = (&'a DocumentId, bool)> {
    let signs = |document: &&Document| {
        let actor = document.signed_by.as_ref();
        actor.is_some_and(|actor| row.actors.value.iter().any(|own| own.value == actor.value))
    };
    let waiting = version.procedure.sop().documents.iter().filter(signs);
    waiting.filter(|document| !state.made.contains(&document.id.value)).filter_map(|document| {
        let template = document.template.as_ref()?;
        let text = version.letter_template(&template.value);
        Some((&document.id.value, text.is_some_and(|text| is_word(&text))))
    })
}
