//! Who is meant: heads of the flowchart's columns and names in the column Pelaksana of page 2 as one list of actors.
//! It never joins two names for a likeness alone without saying so in `nama_tabel`.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::limits::IMPORT_WORDS_MAX;
use crate::exchange::import::form::{SourceForm, SourceRow};
use crate::exchange::import::names::Names;
use crate::exchange::import::plan::PlanActor;
use crate::exchange::import::words::{bare, caption, one_line};
use crate::sop::kantor::Kantor;

/// All actors of a source, and which of them a row names.
pub(super) struct Actors {
    pub(super) list: Vec<PlanActor>,
    /// Name (as a caption) → the first actor of this name.
    by_name: BTreeMap<String, usize>,
    /// Text of page 2 (as a caption) → actors.
    by_text: BTreeMap<String, Vec<usize>>,
    unknown: Option<usize>,
    names: Names,
}

/// Words that name nobody.
const VAGUE: &[&str] = &["PETUGAS", "PELAKSANA", "STAF", "PEGAWAI", "PEJABAT", "YANG BERSANGKUTAN"];

impl Actors {
    pub(super) fn of(form: &SourceForm, office: Option<&Kantor>) -> Self {
        let mut all = Self {
            list: Vec::new(),
            by_name: BTreeMap::new(),
            by_text: BTreeMap::new(),
            unknown: None,
            names: Names::default(),
        };
        for name in form.chart.iter().flat_map(|chart| &chart.actors) {
            all.add(name, office);
        }
        let columns: Vec<Vec<String>> = all.list.iter().map(|actor| bare(&actor.name)).collect();
        let mut texts: Vec<String> = Vec::new();
        let mut captions = BTreeSet::new();
        for row in form.table.iter().flat_map(|table| &table.rows) {
            let text = one_line(&row.actor);
            if !text.is_empty() && captions.insert(caption(&text)) {
                texts.push(text);
            }
        }
        // Whole names first, so that `A / B` can be told from a name with a stroke in it.
        for text in &texts {
            if let Some(same) = all.called(text) {
                all.by_text.insert(caption(text), vec![same]);
            }
        }
        for text in &texts {
            all.place(text, &captions, &columns, office);
        }
        for actor in &mut all.list {
            actor.questions = questions(&actor.name);
            if actor.questions.is_empty() {
                actor.questions.extend(question_of_role(&actor.id, office));
            }
        }
        all
    }

    /// The actors that a row names: by page 2, else by its marks. Nobody's name gives a stand-in that is asked about.
    pub(super) fn of_row(
        &mut self,
        table: Option<&SourceRow>,
        chart: Option<&SourceRow>,
    ) -> Vec<usize> {
        let named = table.and_then(|row| self.by_text.get(&caption(&row.actor)));
        if let Some(named) = named {
            return named.clone();
        }
        let marked = chart.map(marked).unwrap_or_default();
        if !marked.is_empty() {
            return marked;
        }
        vec![*self.unknown.get_or_insert_with(|| {
            self.list.push(PlanActor {
                id: self.names.take("belum_diketahui", 2, "belum_diketahui"),
                name: "(pelaksana belum diketahui)".to_owned(),
                questions: vec![
                    "ada kegiatan yang pelaksananya tidak terbaca pada naskah; ganti di kegiatannya, lalu hapus baris ini".to_owned(),
                ],
                ..PlanActor::default()
            });
            self.list.len() - 1
        })]
    }

    /// True for the stand-in.
    pub(super) fn is_unknown(&self, actors: &[usize]) -> bool {
        self.unknown.is_some_and(|unknown| actors == [unknown])
    }

    fn called(&self, text: &str) -> Option<usize> {
        self.by_name.get(&caption(text)).copied()
    }

    fn add(&mut self, name: &str, office: Option<&Kantor>) -> usize {
        let is_applicant = ["PEMOHON", "PEMOHON/MASYARAKAT"].contains(&caption(name).as_str());
        let roles = office.into_iter().flat_map(|office| &office.roles);
        let role = roles.into_iter().find(|role| caption(&role.name.value) == caption(name));
        let id = match role {
            _ if is_applicant && self.list.iter().all(|actor| actor.id != "pemohon") => {
                self.names.reserve("pemohon")
            }
            Some(role) if self.list.iter().all(|actor| actor.id != role.id.value.as_str()) => {
                self.names.reserve(role.id.value.as_str())
            }
            _ => self.names.take(name, 4, "pelaksana"),
        };
        let outside = is_applicant;
        self.by_name.entry(caption(name)).or_insert(self.list.len());
        self.list.push(PlanActor { id, name: one_line(name), outside, ..PlanActor::default() });
        self.list.len() - 1
    }

    /// Finds out whom a text of page 2 names.
    fn place(
        &mut self,
        text: &str,
        all: &BTreeSet<String>,
        columns: &[Vec<String>],
        office: Option<&Kantor>,
    ) {
        if self.by_text.contains_key(&caption(text)) {
            return;
        }
        let parts = parts(text);
        let is_name = |part: &&str| {
            let part = caption(part);
            self.by_name.contains_key(&part) || (all.contains(&part) && part != caption(text))
        };
        if (2..=IMPORT_WORDS_MAX).contains(&parts.len()) && parts.iter().all(is_name) {
            let found = parts.iter().map(|part| match self.called(part) {
                Some(known) => known,
                None => self.add(part, office),
            });
            let mut several: Vec<usize> = Vec::new();
            for actor in found.collect::<Vec<_>>() {
                if !several.contains(&actor) {
                    several.push(actor);
                }
            }
            self.by_text.insert(caption(text), several);
            return;
        }
        let taken: BTreeSet<usize> = self.by_text.values().flatten().copied().collect();
        let words = bare(text);
        let likest = (0..columns.len())
            .filter(|column| self.list[*column].table_name.is_none() || !taken.contains(column))
            .filter_map(|column| Some((likeness(&words, &columns[column])?, column)))
            .map(|(score, column)| {
                (if taken.contains(&column) { score.saturating_sub(8) } else { score }, column)
            })
            .max_by_key(|(score, column)| (*score, usize::MAX - column));
        let actor = match likest.filter(|(score, _)| *score >= 10) {
            Some((_, column)) => {
                self.list[column].table_name.get_or_insert_with(|| text.to_owned());
                column
            }
            None => self.add(text, office),
        };
        self.by_text.insert(caption(text), vec![actor]);
    }
}

/// The columns in which something stands, arrows and words alone apart if there is a symbol.
pub(super) fn marked(row: &SourceRow) -> Vec<usize> {
    let mut columns: Vec<usize> = Vec::new();
    let has_symbol = row.marks.iter().any(|mark| mark.shape.is_some());
    for mark in &row.marks {
        if (mark.shape.is_some() || !has_symbol) && !columns.contains(&mark.column) {
            columns.push(mark.column);
        }
    }
    columns
}

/// How sure it is that page 2 means this column: words of one are all words of the other. At least ten, or none.
fn likeness(text: &[String], column: &[String]) -> Option<usize> {
    let within = |one: &[String], other: &[String]| one.iter().all(|word| other.contains(word));
    let is_name = |words: &[String]| (1..=IMPORT_WORDS_MAX).contains(&words.len());
    if !is_name(text) || !is_name(column) || !(within(column, text) || within(text, column)) {
        return None;
    }
    let shared = text.iter().filter(|word| column.contains(word)).count();
    let begins = text.first() == column.first();
    Some(shared * 10 + usize::from(begins) * 5)
}

/// The names in a text that may name several.
fn parts(text: &str) -> Vec<&str> {
    let parts = text.split(['/', ',', ';', '\n']).flat_map(|part| part.split(" dan "));
    parts.map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn questions(name: &str) -> Vec<String> {
    let words = caption(name);
    if VAGUE.contains(&words.as_str()) {
        return vec![format!(
            "siapa yang dimaksud `{name}`? tulis jabatannya, misalnya Petugas Loket"
        )];
    }
    if words == "PEMOHON" {
        return vec![
            "siapa yang mencatat kegiatan pemohon? tulis `peran:` dengan peran dari kantor.yaml"
                .to_owned(),
        ];
    }
    if words.contains('/') {
        return vec![format!(
            "`{name}`: siapa pelaksana utamanya, siapa penggantinya? tulis `peran:` dan `pengganti: [...]` menurut kantor.yaml"
        )];
    }
    Vec::new()
}

/// Asks for the role if the office has none of this id. The applicant is asked about already.
fn question_of_role(id: &str, office: Option<&Kantor>) -> Option<String> {
    let roles = &office?.roles;
    if id == "pemohon" || roles.iter().any(|role| role.id.value.as_str() == id) {
        return None;
    }
    let known: Vec<&str> = roles.iter().map(|role| role.id.value.as_str()).collect();
    Some(format!(
        "peran yang mana di kantor.yaml? tulis `peran:` dengan salah satu dari {}, atau tambahkan perannya di sana",
        known.join(", ")
    ))
}
