//! A letter of a case from a template that the office made in Word.
//! It gathers the same facts as for a Markdown template; the file is filled by `exchange::docx`.

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
