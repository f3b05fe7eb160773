//! Every situation in which a letter could be made, as facts with the longest, the shortest and the most that there can
//! be: choices one by one, lists of none, one and twelve, ways on which something is not filled, every form of signature.
//! It composes nothing; the values are invented and visibly so.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::base::id::FieldId;
use crate::base::time::{Moment, long_date};
use crate::check::detours::{Detours, on_the_way, rows_filling};
use crate::check::procedure::Procedure;
use crate::document::letter::facts::{LetterFacts, LetterField, LetterValue};
use crate::guard::boundary::Boundaries;
use crate::guard::environment::Formula;
use crate::net::structure::RowIndex;
use crate::office::books;
use crate::office::papers::letter::blank_facts;
use crate::office::papers::letter_values::is_required;
use crate::office::papers::{applicant, signer};
use crate::sop::document::{Choice, Document, ElementField, Field, FieldKind};
use crate::sop::kantor::Kantor;
use crate::sop::scalar::YesNo;

/// A name with titles as long as any in a civil register, with no word that could be cut.
pub(super) const LONGEST_NAME: &str =
    "Prof. Dr. Contohadiwinatakusuma Rekaanprawiradiningrat Khayalsastranegara, S.H., M.Si.";
/// Members of a list beyond which a family card goes on another sheet, and further.
const MANY: usize = 12;
/// Lists longer than these are the business of an annex, not of a letter.
const MEMBERS_MAX: i64 = 60;

/// One situation: what it is, in words, and what the letter says then.
pub(super) struct Trial {
    pub(super) words: String,
    pub(super) facts: LetterFacts,
}

/// All situations of one letter.
pub(super) fn trials(procedure: &Procedure, kantor: &Kantor, document: &Document) -> Vec<Trial> {
    let date = Date::constant(2026, 9, 30);
    let guards = procedure.guards().map(|(_, guard)| guard);
    let environment = procedure.environment();
    let boundaries = environment.boundaries(guards, &procedure.parameters_on(date), date);
    let stage = Stage { procedure, kantor, document, boundaries, date };
    let mut all = vec![
        stage.trial("semua isian terisi sepanjang-panjangnya".into(), &Plan::default()),
        stage.trial(
            "yang tidak wajib dikosongkan".into(),
            &Plan { leaves_optional: true, ..Plan::default() },
        ),
    ];
    for field in &procedure.sop().fields {
        all.extend(stage.of_field(field));
    }
    all.extend(stage.ways());
    all.extend(stage.signatures());
    all
}

/// How the values of a situation differ from the longest ones.
#[derive(Clone, Default)]
struct Plan {
    leaves_optional: bool,
    /// What these fields say instead; empty for one that is left out.
    said: BTreeMap<FieldId, String>,
    /// How many elements these lists have.
    members: BTreeMap<FieldId, usize>,
}

struct Stage<'a> {
    procedure: &'a Procedure,
    kantor: &'a Kantor,
    document: &'a Document,
    boundaries: Boundaries,
    date: Date,
}

impl Stage<'_> {
    fn trial(&self, words: String, plan: &Plan) -> Trial {
        let (sop, kantor) = (self.procedure.sop(), self.kantor);
        let blank = blank_facts(sop, &self.procedure.digest(), kantor, self.date);
        let village = applicant::village_field(sop);
        let village = village.map_or_else(String::new, |field| match self.value(field, plan) {
            LetterValue::Text(text) => text,
            LetterValue::List(_) | LetterValue::Missing => String::new(),
        });
        let mut forms = self.forms();
        let facts = LetterFacts {
            values: self.values(plan),
            number: Some(self.number()),
            register_number: Some("9999/2026".into()),
            letter_date: Some(self.date),
            village: Some(village),
            signer: forms.pop().map(|(_, signer)| signer),
            officer: Some(signer::long_officer(kantor, sop, &self.document.id.value, LONGEST_NAME)),
            ..blank
        };
        Trial { words, facts }
    }

    /// In August, whose Roman number is the longest.
    fn number(&self) -> String {
        let at = Moment::from(Date::constant(2026, 8, 31).at(8, 0, 0, 0));
        let unit = self.kantor.unit_code.as_ref().map_or("", |unit| unit.value.0.as_str());
        let book = self.document.book.as_ref();
        let known = self
            .kantor
            .books
            .iter()
            .find(|known| book.is_some_and(|book| book.value == known.id.value));
        known.map_or_else(|| "9999/2026".to_owned(), |book| books::number(book, 9_999, unit, at))
    }

    fn values(&self, plan: &Plan) -> BTreeMap<String, LetterField> {
        let one = |field: &Field| {
            let name = field.name.value.0.clone();
            (field.id.value.to_string(), LetterField { name, value: self.value(field, plan) })
        };
        self.procedure.sop().fields.iter().map(one).collect()
    }

    fn value(&self, field: &Field, plan: &Plan) -> LetterValue {
        let id = &field.id.value;
        if let Some(said) = plan.said.get(id) {
            return LetterValue::Text(said.clone());
        }
        let list = match field.kind.value {
            FieldKind::List => Some(field),
            FieldKind::Filter => field.source.as_ref().and_then(|list| {
                self.procedure.sop().fields.iter().find(|known| known.id.value == list.value)
            }),
            _ => None,
        };
        if let Some(list) = list {
            let least = if plan.leaves_optional { fewest(list) } else { MANY };
            let count = plan.members.get(&list.id.value).copied().unwrap_or(least);
            return LetterValue::List((0..count).map(|_| self.element(list, plan)).collect());
        }
        if plan.leaves_optional && !is_required(field) {
            return LetterValue::Text(String::new());
        }
        LetterValue::Text(self.longest(id, field.kind.value, &field.choices))
    }

    fn element(&self, list: &Field, plan: &Plan) -> BTreeMap<String, LetterField> {
        let one = |field: &ElementField| {
            let must = YesNo::is_not_no(field.required.as_ref());
            let text = if plan.leaves_optional && !must {
                String::new()
            } else {
                self.longest(&field.id.value, field.kind.value, &field.choices)
            };
            let name = field.name.value.0.clone();
            (field.id.value.to_string(), LetterField { name, value: LetterValue::Text(text) })
        };
        list.elements.iter().map(one).collect()
    }

    /// The longest that a field of this type says.
    fn longest(&self, id: &FieldId, kind: FieldKind, choices: &[Choice]) -> String {
        let longest = |words: &mut dyn Iterator<Item = &str>| {
            words.max_by_key(|word| word.chars().count()).unwrap_or_default().to_owned()
        };
        let number = || {
            let turning = self.boundaries.numbers.get(id).and_then(|near| near.last());
            turning.copied().unwrap_or(0).max(999_999).to_string()
        };
        match kind {
            FieldKind::Text => LONGEST_NAME.to_owned(),
            FieldKind::Number => number(),
            FieldKind::Money => "Rp 999.999.999.999".to_owned(),
            FieldKind::Date => long_date(self.date),
            FieldKind::Time => "23.59".to_owned(),
            FieldKind::Nik | FieldKind::FamilyCard => "3313149999999999".to_owned(),
            FieldKind::Nip => "19999999 999999 9 999".to_owned(),
            FieldKind::Phone => "+62 812 0000 0000 00".to_owned(),
            FieldKind::Village => {
                longest(&mut self.kantor.villages.iter().map(|one| one.name.value.0.as_str()))
            }
            FieldKind::YesNo => "Tidak".to_owned(),
            FieldKind::Choice => longest(&mut choices.iter().map(|one| one.name.value.0.as_str())),
            FieldKind::Formula => match self.procedure.environment().formulas.get(id) {
                Some(Formula::Number(_)) => "999999".to_owned(),
                Some(Formula::Day(_)) => long_date(self.date),
                Some(Formula::Truth(_)) | None => "Tidak".to_owned(),
            },
            FieldKind::List | FieldKind::Filter => String::new(),
        }
    }

    /// What one field may say besides.
    fn of_field(&self, field: &Field) -> Vec<Trial> {
        let (id, name) = (&field.id.value, &field.name.value.0);
        let said = |text: &str, words: String| {
            let said = BTreeMap::from([(id.clone(), text.to_owned())]);
            self.trial(words, &Plan { said, ..Plan::default() })
        };
        let mut all = Vec::new();
        match field.kind.value {
            FieldKind::List => {
                for count in self.counts(field) {
                    let members = BTreeMap::from([(id.clone(), count)]);
                    let words = match count {
                        0 => format!("`{name}` kosong"),
                        count => format!("`{name}` berisi {count}"),
                    };
                    all.push(self.trial(words, &Plan { members, ..Plan::default() }));
                }
            }
            FieldKind::Choice => {
                for choice in &field.choices {
                    let choice = &choice.name.value.0;
                    all.push(said(choice, format!("`{name}` = {choice}")));
                }
            }
            FieldKind::YesNo => {
                all.extend(["Ya", "Tidak"].map(|word| said(word, format!("`{name}` = {word}"))));
            }
            FieldKind::Formula => {
                let is_truth = matches!(
                    self.procedure.environment().formulas.get(id),
                    Some(Formula::Truth(_))
                );
                if is_truth {
                    all.push(said("Ya", format!("`{name}` = Ya")));
                }
            }
            _ => {}
        }
        let may_be_left = !matches!(field.kind.value, FieldKind::List | FieldKind::Filter);
        if may_be_left && !is_required(field) {
            all.push(said("", format!("`{name}` dikosongkan")));
        }
        all
    }

    /// None or as few as there must be, one, twelve, as many as there may be, and where guards turn.
    fn counts(&self, list: &Field) -> BTreeSet<usize> {
        let least = i64::try_from(fewest(list)).unwrap_or(0);
        let most = list.at_most.as_ref().map(|most| most.value.0);
        let near = self.boundaries.counts.get(&list.id.value).into_iter().flatten().copied();
        let wanted = [least, 1, 12].into_iter().chain(most).chain(near);
        let allowed = wanted
            .filter(|count| (least..=most.unwrap_or(MEMBERS_MAX).min(MEMBERS_MAX)).contains(count));
        allowed.filter_map(|count| usize::try_from(count).ok()).collect()
    }

    /// Ways to the letter on which an activity that fills a field was not passed: the field is empty then.
    fn ways(&self) -> Vec<Trial> {
        let sop = self.procedure.sop();
        let mut detours = Detours::of_procedure(self.procedure);
        let mut all = Vec::new();
        for field in sop.fields.iter().filter(|field| !is_required(field)) {
            let filling = rows_filling(sop, &field.id.value);
            if filling.is_empty() {
                continue;
            }
            let makes = |index: &usize| {
                let output = &sop.rows[*index].output;
                output.iter().any(|paper| paper.value == self.document.id.value)
            };
            for index in (0..sop.rows.len()).filter(makes) {
                let Some(way) = detours.around(&filling, RowIndex(index)) else { continue };
                let words = format!("`{}` belum terisi, {}", field.name.value.0, on_the_way(&way));
                let said = BTreeMap::from([(field.id.value.clone(), String::new())]);
                all.push(self.trial(words, &Plan { said, ..Plan::default() }));
            }
        }
        all
    }

    fn forms(&self) -> Vec<(String, crate::document::letter::facts::Signer)> {
        let actor = self.document.signed_by.as_ref().map(|actor| &actor.value);
        signer::long_forms(self.kantor, self.procedure.sop(), actor, LONGEST_NAME)
    }

    fn signatures(&self) -> Vec<Trial> {
        let forms = self.forms().into_iter();
        let one = |(words, signer)| {
            let mut trial = self.trial(format!("ditandatangani {words}"), &Plan::default());
            trial.facts.signer = Some(signer);
            trial
        };
        forms.map(one).collect()
    }
}

/// The fewest elements that a list may have.
fn fewest(list: &Field) -> usize {
    let must = usize::from(is_required(list));
    let written = list.at_least.as_ref().and_then(|least| usize::try_from(least.value.0).ok());
    written.unwrap_or(must)
}
