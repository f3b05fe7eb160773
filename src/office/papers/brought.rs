//! The applicant's papers by name, those of one element of a list with whose they are.
//! It does not say which papers are asked; the engine does.

use crate::base::id::{DocumentId, FieldId};
use crate::engine::decide::checks::document_name;
use crate::engine::decide::papers::missing_papers;
use crate::office::element;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::opened;
use crate::office::view::nobody;
use crate::sop::document::PaperForm;

impl CaseFile<'_> {
    /// ` (Contoh Satu)`: whose paper it is, behind its name; by number if the list has no text.
    pub(super) fn element_words(&self, list: &FieldId, element: usize) -> String {
        format!(" ({})", self.element_name(list, element))
    }

    fn element_name(&self, list: &FieldId, at: usize) -> String {
        let label = element::label(self.sop(), list, at, &self.state.fields);
        label.map_or_else(|| format!("anggota ke-{}", at + 1), opened::words)
    }

    /// Every paper that came in, by the order of their ids, and in what form.
    pub(super) fn brought(&self) -> Vec<(String, PaperForm)> {
        self.brought_unless(|_, _| false)
    }

    /// The same without those left out; for each paper its id, and whose it is.
    pub(super) fn brought_unless(
        &self,
        is_left_out: impl Fn(&DocumentId, Option<usize>) -> bool,
    ) -> Vec<(String, PaperForm)> {
        let (sop, state) = (self.sop(), self.state);
        let mut all: Vec<(&DocumentId, Option<usize>, PaperForm)> =
            state.papers.iter().map(|(id, form)| (id, None, *form)).collect();
        let of_elements = state.element_papers.iter();
        all.extend(of_elements.map(|((id, at), form)| (id, Some(*at), *form)));
        all.retain(|(id, at, _)| !is_left_out(id, *at));
        all.sort_by_key(|(id, at, _)| (*id, *at));
        let named = |(id, at, form): (&DocumentId, Option<usize>, PaperForm)| {
            let list = sop.lists_of_paper(id).next();
            let whose = at.zip(list).map(|(at, list)| self.element_words(&list.id.value, at));
            let name = document_name(&self.version.procedure, id);
            (format!("{name}{}", whose.unwrap_or_default()), form)
        };
        all.into_iter().map(named).collect()
    }

    /// ` (Contoh Satu, Contoh Dua)`: for whom a paper is still missing; empty if it is asked once.
    pub(super) fn elements_without(&self, document: &DocumentId) -> String {
        let surroundings = nobody(self.office, self.opened.at);
        let missing = missing_papers(&self.version.procedure, self.state, &surroundings);
        let missing = missing.unwrap_or_default();
        let names: Vec<String> = missing
            .iter()
            .filter(|asked| asked.requirement.document.value == *document)
            .filter_map(|asked| {
                Some(self.element_name(&asked.requirement.for_each.as_ref()?.value, asked.element?))
            })
            .collect();
        if names.is_empty() { String::new() } else { format!(" ({})", names.join(", ")) }
    }
}
