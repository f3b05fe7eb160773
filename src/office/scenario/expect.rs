//! What a step of a scenario expects of a case, against what is.
//! It changes nothing.

use crate::base::id::{BookId, DocumentId};
use crate::base::time::Moment;
use crate::engine::decide::checks::all_fields;
use crate::engine::decide::papers::asked_papers;
use crate::engine::worklist::{OpenWork, open_work};
use crate::office::case::LoadedCase;
use crate::office::input;
use crate::office::library::OfficeVersion;
use crate::office::projection::status;
use crate::office::staff;
use crate::office::view::{nobody, words};
use crate::sop::document::FieldKind;
use crate::sop::scalar::{Elapsed, Text};
use crate::sop::scenario::Expected;
use crate::source::{Span, Spanned};

/// Said where nothing is.
const NONE: &str = "tidak ada";

/// A case at a moment, in its office.
pub(super) struct Found<'a> {
    pub(super) case: &'a LoadedCase,
    pub(super) office: &'a OfficeVersion,
    pub(super) now: Moment,
}

/// Something else than was expected: where it is written, and the sentence.
pub(super) type Otherwise = (Span, String);

impl Found<'_> {
    /// Everything that is not as expected.
    pub(super) fn against(&self, expected: &Expected) -> Vec<Otherwise> {
        let mut told = Vec::new();
        self.standing(expected, &mut told);
        self.papers(expected, &mut told);
        self.times(expected, &mut told);
        told
    }

    fn work(&self) -> Vec<OpenWork> {
        let present = staff::present_roles(&self.office.kantor, self.now);
        open_work(&self.case.version.procedure, &self.case.state, &present)
    }

    /// Where the case stands.
    fn standing(&self, expected: &Expected, told: &mut Vec<Otherwise>) {
        let state = &self.case.state;
        if let Some(open) = &expected.open {
            let found: Vec<String> = self.work().iter().map(OpenWork::name).collect();
            compare("terbuka", open.span, &listed(&open.value), &join(&found), told);
        }
        if let Some(row) = &expected.returned {
            let found = state.returned.as_ref().map(|back| back.to.to_string());
            let found = found.unwrap_or_else(|| NONE.to_owned());
            compare("dikembalikan", row.span, row.as_str(), &found, told);
        }
        if let Some(outcome) = &expected.outcome {
            let found = state.closed.as_ref().map(|(outcome, _)| outcome.to_string());
            let found = found.unwrap_or_else(|| NONE.to_owned());
            compare("akhir", outcome.span, outcome.as_str(), &found, told);
        }
        if let Some(word) = &expected.status {
            let found = status(&self.case.version.procedure, state);
            compare("status", word.span, &word.value.0, &found, told);
        }
        if let Some(begun) = &expected.begun {
            let wanted: Vec<String> = begun.value.iter().map(|sop| sop.value.to_string()).collect();
            let found: Vec<String> =
                state.children.iter().map(|child| child.link.sop.to_string()).collect();
            compare("memulai", begun.span, &join(&wanted), &join(&found), told);
        }
        self.fields(expected, told);
    }

    fn fields(&self, expected: &Expected, told: &mut Vec<Otherwise>) {
        if expected.fields.0.is_empty() {
            return;
        }
        let (sop, kantor) = (self.case.version.procedure.sop(), &*self.office.kantor);
        let around = nobody(self.office, self.now);
        let values = all_fields(&self.case.version.procedure, &self.case.state, &around);
        for (id, text) in &expected.fields.0 {
            let known = sop.fields.iter().find(|field| field.id.as_str() == id.value);
            let found = known.and_then(|field| values.get(&field.id.value));
            let shown = || match known.zip(found) {
                Some((field, value)) => input::shown(&field.id.value, value, sop, kantor),
                None => "tidak terisi".to_owned(),
            };
            let is_typed = known.is_none_or(|field| {
                use FieldKind::{Filter, Formula, List};
                !matches!(field.kind.value, List | Filter | Formula)
            });
            let is_so = if is_typed {
                let typed = format!("{}={}", id.value, text.value.0);
                match input::fields(&[typed], sop, kantor, &self.case.state.fields) {
                    Ok(record) => found == record.values().next(),
                    Err(fault) => {
                        told.push((id.span, fault.to_string()));
                        continue;
                    }
                }
            } else {
                shown().eq_ignore_ascii_case(text.value.0.trim())
            };
            if !is_so {
                let (wanted, shown) = (&text.value, shown());
                let words = format!("isian `{}` seharusnya {wanted}; ternyata {shown}", id.value);
                told.push((text.span, words));
            }
        }
    }

    /// Papers and numbers.
    fn papers(&self, expected: &Expected, told: &mut Vec<Otherwise>) {
        let state = &self.case.state;
        for (book, text) in &expected.numbers.0 {
            let id = BookId::new(book.value.clone());
            let numbers = state.valid_numbers().filter(|number| number.book == id);
            let found = numbers.last().map_or(NONE, |number| &number.text);
            compare(&format!("nomor {id}"), text.span, &text.value.0, found, told);
        }
        for document in &expected.documents {
            let id = DocumentId::new(document.value.0.clone());
            if !state.made.contains(&id) {
                let made: Vec<String> = state.made.iter().map(ToString::to_string).collect();
                let words = format!("dokumen `{id}` belum dibuat; yang sudah: {}", join(&made));
                told.push((document.span, words));
            }
        }
        for (key, wanted, is_demanded) in
            [("diminta", &expected.asked, true), ("boleh", &expected.offered, false)]
        {
            if let Some(wanted) = wanted {
                let found = self.asked(is_demanded);
                compare(key, wanted.span, &listed(&wanted.value), &found, told);
            }
        }
    }

    /// The papers that are demanded, or only offered.
    fn asked(&self, is_demanded: bool) -> String {
        let (procedure, state) = (&*self.case.version.procedure, &self.case.state);
        match asked_papers(procedure, state, &nobody(self.office, self.now)) {
            Ok(papers) => {
                let papers = papers.iter().filter(|paper| paper.is_demanded() == is_demanded);
                let mut ids: Vec<String> =
                    papers.map(|paper| paper.requirement.document.value.to_string()).collect();
                ids.dedup();
                join(&ids)
            }
            Err(refusal) => refusal.sentence,
        }
    }

    /// Deadlines, norms and clocks.
    fn times(&self, expected: &Expected, told: &mut Vec<Otherwise>) {
        let state = &self.case.state;
        let work = self.work();
        if let Some(deadline) = &expected.deadline {
            let of_work = match work.as_slice() {
                [one] => one.deadline,
                _ => None,
            };
            let found = state.returned.as_ref().map_or(of_work, |back| back.deadline);
            let found = found.map_or_else(|| "tanpa batas".to_owned(), |at| at.to_string());
            compare("batas", deadline.span, &deadline.value.0.to_string(), &found, told);
        }
        if let Some(norm) = &expected.norm {
            let wanted = |work: &OpenWork| {
                let start = work.starts.unwrap_or(work.since);
                self.office.calendar.due(start, norm.value.0).at
            };
            let words = match work.as_slice() {
                [one] if one.norm_due == Some(wanted(one)) => None,
                [one] => Some(one.norm_due.map_or_else(
                    || format!("`{}` tidak punya baku mutu waktu", one.row),
                    |due| {
                        let wanted = wanted(one);
                        format!(
                            "`baku_mutu` seharusnya {}, yaitu sampai {wanted}; ternyata sampai {due}",
                            norm.value.0
                        )
                    },
                )),
                more => Some(format!(
                    "`baku_mutu` untuk satu kegiatan terbuka; di sini ada {}",
                    more.len()
                )),
            };
            told.extend(words.map(|words| (norm.span, words)));
        }
        let clocks = state.clocks;
        clock("jam_kantor", expected.office_time.as_ref(), clocks.office, told);
        clock("jam_pemohon", expected.applicant_time.as_ref(), clocks.applicant, told);
        clock("jam_pihak_lain", expected.outside_time.as_ref(), clocks.other_office, told);
    }
}

fn clock(key: &str, wanted: Option<&Spanned<Elapsed>>, found: i64, told: &mut Vec<Otherwise>) {
    if let Some(wanted) = wanted {
        compare(key, wanted.span, &words(wanted.value.minutes * 60), &words(found), told);
    }
}

/// Tells if something else was found; `tidak` asks for nothing at all.
fn compare(key: &str, at: Span, wanted: &str, found: &str, told: &mut Vec<Otherwise>) {
    let wanted = if wanted == "tidak" { NONE } else { wanted };
    if wanted != found {
        told.push((at, format!("`{key}` seharusnya {wanted}; ternyata {found}")));
    }
}

fn listed(texts: &[Spanned<Text>]) -> String {
    texts.iter().map(|text| text.value.0.as_str()).collect::<Vec<_>>().join(", ")
}

fn join(texts: &[String]) -> String {
    if texts.is_empty() { NONE.to_owned() } else { texts.join(", ") }
}
