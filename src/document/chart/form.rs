//! What the form leaves to the office: the words of its flowchart page, and which parts it shows.
//! It places nothing.

use crate::document::captions::replace;
use crate::document::chart::facts::ChartCaptions;
use crate::sop::chart_words::ChartWords;
use crate::sop::document::YesNo;
use crate::source::Spanned;

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
        let is_yes = |flag: &Option<Spanned<YesNo>>| {
            flag.as_ref().is_some_and(|flag| flag.value == YesNo::Yes)
        };
        self.column_numbers = is_yes(&words.column_numbers);
        self.total = is_yes(&words.total);
        self.legend = is_yes(&words.legend);
        self.approval = is_yes(&words.approval);
    }
}
