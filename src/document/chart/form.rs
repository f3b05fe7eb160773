//! What the form leaves to the office: the words of its flowchart page, and which parts it shows.
//! It places nothing.

use crate::document::captions::replace;
use crate::document::chart::facts::ChartCaptions;
use crate::sop::chart_words::ChartWords;
use crate::sop::scalar::YesNo;

/// The flowchart page of an office.
#[derive(Clone, PartialEq, Eq, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each part is shown or not by itself")]
pub struct ChartForm {
    /// The title of the page.
    pub title: String,
    /// The captions of the columns.
    pub captions: ChartCaptions,
    /// True for a row with the numbers of the columns.
    pub column_numbers: bool,
    /// True for the row with the total time.
    pub total: bool,
    /// True for the meaning of the symbols.
    pub legend: bool,
    /// True for the block of a signature.
    pub approval: bool,
}

impl Default for ChartForm {
    fn default() -> Self {
        Self {
            title: "FLOWCHART SOP-AP".into(),
            captions: ChartCaptions::default(),
            column_numbers: false,
            total: false,
            legend: false,
            approval: false,
        }
    }
}

impl ChartForm {
    /// Puts the office's words and wishes in the place of the shipped ones.
    pub(crate) fn take(&mut self, words: &ChartWords) {
        replace(&mut self.title, words.title.as_ref());
        if let Some(columns) = &words.columns {
            let captions = &mut self.captions;
            replace(&mut captions.number, columns.number.as_ref());
            replace(&mut captions.text, columns.text.as_ref());
            replace(&mut captions.actors, columns.actors.as_ref());
            replace(&mut captions.needs, columns.needs.as_ref());
            replace(&mut captions.time, columns.time.as_ref());
            replace(&mut captions.output, columns.output.as_ref());
            replace(&mut captions.remark, columns.remark.as_ref());
        }
        self.column_numbers = YesNo::is_yes(words.column_numbers.as_ref());
        self.total = YesNo::is_yes(words.total.as_ref());
        self.legend = YesNo::is_yes(words.legend.as_ref());
        self.approval = YesNo::is_yes(words.approval.as_ref());
    }
}
