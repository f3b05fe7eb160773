//! What is said of a row besides its place in the flow: needs, time, output, fields, conditions, sources.
//! It decides nothing of the picture.

use crate::base::id::{ActorId, RoleId, RowId};
use crate::document::captions::Captions;
use crate::document::chart::notes::notes;
use crate::document::print_view::{Page, PrintedRow, actor_name, printed_rows};
use crate::guard::wording::in_words;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::sop::row::Row;
use crate::sop::scalar::Text;
use crate::source::Spanned;

/// The words of one SOP.
pub(super) struct Words<'a> {
    sop: &'a Sop,
    kantor: &'a Kantor,
    printed: Vec<PrintedRow>,
}

impl<'a> Words<'a> {
    pub(super) fn of(sop: &'a Sop, kantor: &'a Kantor) -> Self {
        let captions = Captions::of(sop, kantor);
        Self { sop, kantor, printed: printed_rows(sop, &captions, None, Page::Table) }
    }

    /// A guard, for people.
    pub(super) fn guard(&self, written: &str) -> String {
        in_words(written, self.sop, self.kantor)
    }

    /// The row's number in the table.
    pub(super) fn number(&self, row: &RowId) -> String {
        let known = self.printed.iter().find(|printed| printed.members.contains(row));
        known.map_or_else(|| row.to_string(), |printed| printed.number.clone())
    }

    /// The sentence of a row with its number.
    pub(super) fn title(&self, row: &Row) -> String {
        format!("{}. {}", self.number(&row.id.value), row.text.value)
    }

    pub(super) fn actor(&self, id: &ActorId) -> String {
        actor_name(self.sop, id, Page::Chart)
    }

    pub(super) fn role(&self, id: &RoleId) -> String {
        let known = self.kantor.roles.iter().find(|role| role.id.value == *id);
        known.map_or_else(|| id.to_string(), |role| role.name.value.0.clone())
    }

    /// Everything about a row that its shape does not show.
    pub(super) fn details(&self, row: &Row) -> Vec<String> {
        let mut lines = Vec::new();
        let mut say = |caption: &str, words: String| {
            if !words.trim().is_empty() {
                lines.push(format!("{caption}: {words}"));
            }
        };
        let actors = row.actors.value.iter().map(|actor| self.actor(&actor.value));
        say("Pelaksana", actors.collect::<Vec<_>>().join("; "));
        if let Some(printed) = self.printed.iter().find(|it| it.members.contains(&row.id.value)) {
            say("Kelengkapan", printed.needs.items.join("; "));
            say("Waktu", printed.time.clone());
            say("Output", printed.output.items.join("; "));
            say("Keterangan", printed.remark.items.join("; "));
        }
        let fields: Vec<&str> = row
            .fields
            .iter()
            .filter_map(|path| path.value.of_case())
            .map(|id| self.sop.field_name(id))
            .collect();
        say("Isian", fields.join("; "));
        for condition in &row.conditions {
            let words = self.guard(&condition.guard.value.0);
            say("Syarat selesai", format!("{words} ({})", condition.message.value));
        }
        let books = row.books.iter().map(|book| self.book(book.value.as_str()));
        say("Dicatat dalam", books.collect::<Vec<_>>().join("; "));
        say(
            "Status bagi pemohon",
            row.status.as_ref().map_or(String::new(), |s| s.value.0.clone()),
        );
        if let Some(basis) = &row.basis {
            say(
                "Dasar",
                self.source(basis.value.as_str(), row.article.as_ref().map(|a| a.value.0.as_str())),
            );
        }
        lines.extend(notes(self.sop, &[row], &|id| self.number(id)));
        lines
    }

    /// The lines about the whole.
    pub(super) fn about(&self) -> Vec<String> {
        let identity = self.sop.identity.as_ref();
        let text = |value: Option<&Spanned<Text>>| value.map(|text| text.value.0.clone());
        let mut lines = Vec::new();
        lines.extend(identity.and_then(|it| text(it.title.as_ref())));
        lines.extend(
            identity.and_then(|it| text(it.number.as_ref())).map(|it| format!("Nomor: {it}")),
        );
        for asked in &self.sop.requirements {
            let name = self.document(asked.document.value.as_str());
            let when =
                asked.guard.as_ref().map(|guard| format!(", bila {}", self.guard(&guard.value.0)));
            let by = asked
                .call
                .as_ref()
                .map(|call| format!("; dapat dibuat melalui SOP {}", call.sop.value));
            lines.push(format!(
                "Persyaratan: {name}{}{}",
                when.unwrap_or_default(),
                by.unwrap_or_default()
            ));
        }
        for condition in &self.sop.conditions {
            let words = self.guard(&condition.guard.value.0);
            lines.push(format!("Syarat masuk: {words} ({})", condition.message.value));
        }
        if self.sop.withdrawal.is_none() {
            lines.push("Pemohon dapat mencabut permohonan selama perkara berjalan".to_owned());
        }
        lines
    }

    fn document(&self, id: &str) -> String {
        let known = self.sop.documents.iter().find(|it| it.id.value.as_str() == id);
        known.map_or_else(|| id.to_owned(), |it| it.name.value.0.clone())
    }

    fn book(&self, id: &str) -> String {
        let known = self.kantor.books.iter().find(|book| book.id.value.as_str() == id);
        known.map_or_else(|| id.to_owned(), |book| book.name.value.0.clone())
    }

    fn source(&self, id: &str, article: Option<&str>) -> String {
        let listed = self.sop.identity.iter().flat_map(|identity| &identity.basis);
        let known = listed.into_iter().find(|basis| basis.id.value.as_str() == id);
        let text = known.map_or(id, |basis| basis.text.value.0.trim_end_matches([';', '.']));
        article.map_or_else(|| text.to_owned(), |article| format!("{article} {text}"))
    }
}
