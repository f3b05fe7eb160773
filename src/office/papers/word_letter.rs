//! A letter of a case from a template that the office made in Word, and what is said where it is no page of ours.
//! It gathers the same facts as for a Markdown template; the file is filled by `exchange::docx`.

use crate::base::id::DocumentId;
use crate::document::letter::compose::PrintMode;
use crate::exchange::docx::fault::DocxFault;
use crate::exchange::docx::fill::fill;
use crate::exchange::docx::stored::is_word;
use crate::office::fault::OfficeFault;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::letter::{facts, incomplete};
use crate::office::papers::requests::CasePaper;
use crate::office::service::Office;
use crate::store::contract::Store;

/// The code of refusals of what a letter from a Word template cannot be.
pub const WORD_TEMPLATE: &str = "surat-templat-word";

impl<S: Store + 'static> Office<S> {
    /// The Word file of a letter, filled; `None` if the paper is not made from a Word template.
    ///
    /// # Errors
    /// There is no such case, the template is wrong, or a final letter lacks a value.
    pub async fn word_letter(
        &self,
        number: u64,
        which: &CasePaper,
        mode: PrintMode,
    ) -> Result<Option<Vec<u8>>, OfficeFault> {
        let CasePaper::Letter(id) = which else { return Ok(None) };
        let case = self.case(number).await?;
        let Some(document) = case.version.procedure.document(id) else { return Ok(None) };
        let Some(template) = &document.template else { return Ok(None) };
        let text = case.version.letter_template(&template.value);
        let Some(text) = text.filter(|text| is_word(text)) else { return Ok(None) };
        let offices = self.offices(&case).await?;
        let facts = facts(&CaseFile::new(&case, &offices)?, document);
        let filled = fill(template.value.as_str(), &text, &facts, mode);
        filled.map(Some).map_err(|fault| match fault {
            DocxFault::Incomplete(missing) => incomplete(id, &missing),
            fault => OfficeFault::Paper(format!("templat Word `{}`: {fault}", template.value)),
        })
    }
}

/// Why a letter from a Word template is not set as a page of ours, and how it is printed.
pub(super) fn no_page(id: &DocumentId) -> OfficeFault {
    let sentence =
        format!("surat `{id}` dibuat dari templat Word; cetak dengan --format docx atau pdf");
    OfficeFault::refused(WORD_TEMPLATE, sentence)
}

/// Why a letter from a Word template is not shown before it is signed, and how it is seen.
pub(super) fn no_preview(number: u64, id: &DocumentId) -> OfficeFault {
    let sentence = format!(
        "surat `{id}` dibuat dari templat Word dan tidak punya pratinjau; lihat dengan `{}`",
        concept_command(number, id)
    );
    OfficeFault::refused(WORD_TEMPLATE, sentence)
}

/// What shows a letter from a Word template before it is signed.
pub fn concept_command(number: u64, id: &DocumentId) -> String {
    format!("tertib cetak --perkara {number} --dokumen {id} --konsep --format docx")
}
