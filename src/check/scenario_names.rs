//! The names in a step of a scenario, each against what the SOPs of its case and the office declare.
//! It does not ask whether the step would succeed: a name that nobody declares tests nothing, whatever comes of it.

use crate::diag::catalogue::{SCENARIO_NAME, SCENARIO_WORD};
use crate::diag::diagnostic::{Code, Diagnostic, FileIndex, Place};
use crate::diag::suggest::nearest;
use crate::sop::document::{Choice, Field, FieldKind, PaperForm, Sop};
use crate::sop::kantor::Kantor;
use crate::sop::scalar::Text;
use crate::sop::scenario::{Expected, Named, Step};
use crate::source::{Span, Spanned};

/// Asks for nothing at all, where a list or an id is expected.
const NOTHING: &str = "tidak";

/// How many names a hint lists; more are not read.
const LISTED_MAX: usize = 12;

/// Fields and lists as they are written in a step.
type Typed<'a> = (&'a Named<Text>, &'a Named<Vec<Named<Text>>>);

/// Collects the names of a file that do not exist.
pub(super) struct Names<'a> {
    kantor: Option<&'a Kantor>,
    file: FileIndex,
    told: Vec<Diagnostic>,
}

impl<'a> Names<'a> {
    pub(super) fn new(kantor: Option<&'a Kantor>, file: FileIndex) -> Self {
        Self { kantor, file, told: Vec::new() }
    }

    pub(super) fn file(&self) -> FileIndex {
        self.file
    }

    pub(super) fn tell(&mut self, finding: Diagnostic) {
        self.told.push(finding);
    }

    /// What was found since the last time.
    pub(super) fn take(&mut self) -> Vec<Diagnostic> {
        std::mem::take(&mut self.told)
    }

    fn unknown(&mut self, (code, span): (Code, Span), words: String, known: &[&str], name: &str) {
        let hint = match nearest(name, known.iter().copied()) {
            Some(guess) => format!("mungkin maksudnya `{guess}`"),
            None if known.is_empty() => "tidak ada satu pun; hapus dari skenario".to_owned(),
            None => {
                let first: Vec<&str> = known.iter().copied().take(LISTED_MAX).collect();
                format!("yang ada: {}", first.join(", "))
            }
        };
        let place = Place { file: self.file, span };
        self.told.push(Diagnostic::error(code, place, words).with_hint(hint));
    }

    /// Tells an id that is not among these.
    fn id(&mut self, span: Span, what: &str, name: &str, known: &[&str]) {
        if !known.contains(&name) {
            let words = format!("{what} `{name}` tidak ada");
            self.unknown((SCENARIO_NAME, span), words, known, name);
        }
    }

    /// The names that the office file declares.
    pub(super) fn office(&mut self, step: &Step) {
        let Some(kantor) = self.kantor else { return };
        if let Some(person) = &step.person {
            let known: Vec<&str> = kantor.staff.iter().map(|member| member.id.as_str()).collect();
            self.id(person.span, "pegawai", person.as_str(), &known);
        }
        let books: Vec<&str> = kantor.books.iter().map(|book| book.id.as_str()).collect();
        for (book, _) in step.then.iter().flat_map(|then| &then.numbers.0) {
            self.id(book.span, "buku", &book.value, &books);
        }
    }

    /// The names that one of these SOPs declares.
    pub(super) fn step(&mut self, step: &Step, sops: &[&Sop]) {
        let rows = all(sops, |sop| sop.rows.iter().map(|row| row.id.as_str()));
        let documents = all(sops, |sop| sop.documents.iter().map(|one| one.id.as_str()));
        for row in [&step.completes, &step.takes, &step.puts_back].into_iter().flatten() {
            self.id(row.span, "kegiatan", plain(&row.value.0), &rows);
        }
        for paper in step.calls.iter().chain(&step.missing) {
            self.id(paper.span, "dokumen", plain(&paper.value.0), &documents);
        }
        for paper in &step.papers {
            self.paper(paper, &documents);
        }
        let is_refused = step.then.as_ref().is_some_and(|then| then.refused.is_some());
        if let Some(answer) = step.answer.as_ref().filter(|_| !is_refused) {
            self.answer(step, answer, sops);
        }
        let fields = all(sops, |sop| sop.fields.iter().map(|field| field.id.as_str()));
        for field in &step.without {
            self.id(field.span, "isian", &field.value.0, &fields);
        }
        self.typed(sops, (&step.fields, &step.lists), is_refused);
        if let Some(then) = &step.then {
            self.expected(then, sops, (&rows, &documents));
        }
    }

    /// `dokumen[#anggota][:bentuk]`
    fn paper(&mut self, paper: &Spanned<Text>, documents: &[&str]) {
        let (name, form) = match paper.value.0.split_once(':') {
            Some((name, form)) => (name, Some(form.trim())),
            None => (paper.value.0.as_str(), None),
        };
        self.id(paper.span, "dokumen", plain(name), documents);
        let forms = [PaperForm::Copy, PaperForm::Original, PaperForm::Shown, PaperForm::TakenIn];
        let forms = forms.map(PaperForm::word);
        if let Some(form) = form.filter(|form| !forms.contains(form)) {
            let words = format!("bentuk `{form}` tidak dikenal");
            self.unknown((SCENARIO_WORD, paper.span), words, &forms, form);
        }
    }

    /// An answer must be one, or several by commas, of those that the activity knows.
    fn answer(&mut self, step: &Step, answer: &Spanned<Text>, sops: &[&Sop]) {
        let Some(row) = &step.completes else { return };
        let named = plain(&row.value.0);
        let rows = || sops.iter().flat_map(|sop| &sop.rows).filter(|row| row.id.as_str() == named);
        let known: Vec<&str> = rows()
            .flat_map(|row| &row.branches)
            .map(|branch| branch.value.answer.value.0.as_str())
            .collect();
        let is_known = |one: &str| known.iter().any(|known| known.eq_ignore_ascii_case(one));
        let (whole, span) = (answer.value.0.trim(), answer.span);
        // Without branches the activity asks nothing; that an answer is refused there is for the play to say.
        if known.is_empty() || is_known(whole) {
            return;
        }
        for one in whole.split(',').map(str::trim).filter(|one| !is_known(one)) {
            let words = format!("`{one}` bukan jawaban kegiatan `{named}`");
            self.unknown((SCENARIO_WORD, span), words, &known, one);
        }
    }

    /// Fields and lists with their values; what is typed to be refused may have any value.
    pub(super) fn typed(&mut self, sops: &[&Sop], (fields, lists): Typed<'_>, is_refused: bool) {
        let mut known = all(sops, |sop| sop.fields.iter().map(|field| field.id.as_str()));
        // Where an item of a row is for one element, its fields are filled by their own names.
        known.extend(all(sops, |sop| {
            sop.fields.iter().flat_map(|field| &field.elements).map(|field| field.id.as_str())
        }));
        known.dedup();
        for (id, text) in &fields.0 {
            self.id(id.span, "isian", &id.value, &known);
            if !is_refused {
                self.value(&id.value, text, &kinds(sops, &id.value));
            }
        }
        for (id, elements) in &lists.0 {
            let own = sops.iter().flat_map(|sop| &sop.fields);
            let own: Vec<&Field> = own.filter(|field| field.id.as_str() == id.value).collect();
            self.id(id.span, "isian", &id.value, &known);
            let inner = own.iter().flat_map(|field| &field.elements);
            let inner_ids: Vec<&str> = inner.clone().map(|field| field.id.as_str()).collect();
            for (name, text) in elements.value.iter().flat_map(|element| &element.0) {
                if own.is_empty() {
                    break;
                }
                self.id(name.span, "isian", &name.value, &inner_ids);
                let named = inner.clone().filter(|field| field.id.as_str() == name.value);
                let kinds: Vec<Kind<'_>> =
                    named.map(|field| (field.kind.value, field.choices.as_slice())).collect();
                if !is_refused {
                    self.value(&name.value, text, &kinds);
                }
            }
        }
    }

    /// A value of which only certain words are possible. It is not said again: what stands there may be personal.
    fn value(&mut self, id: &str, text: &Spanned<Text>, kinds: &[Kind<'_>]) {
        let written = text.value.0.trim();
        let mut words: Vec<&str> = Vec::new();
        for (kind, choices) in kinds {
            let (ids, names): (Vec<&str>, Vec<&str>) = match (kind, self.kantor) {
                (FieldKind::Choice, _) => choices
                    .iter()
                    .map(|choice| (choice.id.as_str(), choice.name.value.0.as_str()))
                    .unzip(),
                (FieldKind::YesNo, _) => (vec!["ya", "tidak"], vec!["y", "t"]),
                (FieldKind::Village, Some(kantor)) => kantor
                    .villages
                    .iter()
                    .map(|village| (village.id.as_str(), village.name.value.0.as_str()))
                    .unzip(),
                _ => return,
            };
            let lower = written.to_lowercase();
            if ids.iter().chain(&names).any(|known| known.to_lowercase() == lower) {
                return;
            }
            words.extend(ids);
        }
        if !kinds.is_empty() {
            let told = format!("isi `{id}` bukan salah satu pilihannya");
            self.unknown((SCENARIO_WORD, text.span), told, &words, written);
        }
    }

    fn expected(&mut self, then: &Expected, sops: &[&Sop], (rows, documents): (&[&str], &[&str])) {
        for row in then.open.iter().flat_map(|open| &open.value) {
            if row.value.0 != NOTHING {
                self.id(row.span, "kegiatan", plain(&row.value.0), rows);
            }
        }
        if let Some(row) = then.returned.as_ref().filter(|row| row.as_str() != NOTHING) {
            self.id(row.span, "kegiatan", row.as_str(), rows);
        }
        if let Some(outcome) = then.outcome.as_ref().filter(|row| row.as_str() != NOTHING) {
            let mut known = all(sops, |sop| sop.outcomes.iter().map(|one| one.id.as_str()));
            if sops.iter().any(|sop| sop.outcomes.is_empty()) {
                known.push("selesai");
            }
            known.push("dicabut");
            self.id(outcome.span, "akhir", outcome.as_str(), &known);
        }
        let asked = then.asked.iter().chain(&then.offered).flat_map(|asked| &asked.value);
        for paper in then.documents.iter().chain(asked.filter(|paper| paper.value.0 != NOTHING)) {
            self.id(paper.span, "dokumen", &paper.value.0, documents);
        }
        let fields = all(sops, |sop| sop.fields.iter().map(|field| field.id.as_str()));
        for (id, text) in &then.fields.0 {
            self.id(id.span, "isian", &id.value, &fields);
            self.value(&id.value, text, &kinds(sops, &id.value));
        }
    }
}

/// A kind of field with its choices.
type Kind<'a> = (FieldKind, &'a [Choice]);

/// What a field of this id may be: of the case, or of an element.
fn kinds<'a>(sops: &[&'a Sop], id: &str) -> Vec<Kind<'a>> {
    let fields = || sops.iter().flat_map(|sop| &sop.fields);
    let own = fields().filter(|field| field.id.as_str() == id);
    let own: Vec<Kind<'a>> =
        own.map(|field| (field.kind.value, field.choices.as_slice())).collect();
    if !own.is_empty() {
        return own;
    }
    let inner = fields().flat_map(|field| &field.elements).filter(|field| field.id.as_str() == id);
    inner.map(|field| (field.kind.value, field.choices.as_slice())).collect()
}

/// The ids of all these SOPs, each once.
fn all<'a, I: Iterator<Item = &'a str>>(
    sops: &[&'a Sop],
    ids: impl Fn(&'a Sop) -> I,
) -> Vec<&'a str> {
    let mut all: Vec<&str> = Vec::new();
    for id in sops.iter().flat_map(|sop| ids(sop)) {
        if !all.contains(&id) {
            all.push(id);
        }
    }
    all
}

/// `kegiatan#2` without its number.
fn plain(name: &str) -> &str {
    name.split('#').next().unwrap_or(name).trim()
}
