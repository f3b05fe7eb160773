//! Untyped tree → typed expression: every name is looked up, every comparison is between things that compare.
//! All faults of a guard come in one run; it says nothing about guards that are always true.

use std::ops::Range;
use std::sync::Arc;

use crate::base::id::{ChoiceId, FieldId, VillageId};
use crate::diag::catalogue::{GUARD_CHOICE, GUARD_NAME, GUARD_TYPE};
use crate::diag::suggest::nearest;
use crate::guard::environment::{Environment, Formula, kind_word};
use crate::guard::expression::{Day, Number, Source, Truth};
use crate::guard::fault::GuardFault;
use crate::guard::operands::Operand;
use crate::guard::syntax::{Comparison, Kind, Syntax};
use crate::guard::unit::Unit;
use crate::sop::document::FieldKind;

/// Words by which people write yes and no.
const YES_NO_WORDS: &[(&str, bool)] = &[
    ("ya", true),
    ("benar", true),
    ("true", true),
    ("tidak", false),
    ("salah", false),
    ("false", false),
];

/// Types a whole guard.
pub(crate) fn type_guard(
    script: &str,
    syntax: &Syntax,
    env: &Environment,
) -> Result<Truth, Vec<GuardFault>> {
    let mut typing = Typing { script, env, faults: Vec::new() };
    let truth = typing.truth(syntax);
    match truth {
        Some(truth) if typing.faults.is_empty() => Ok(truth),
        _ => Err(typing.faults),
    }
}

/// Types a `hitungan`: yes or no, a number, or a date, as its expression says.
pub(crate) fn type_formula(
    script: &str,
    syntax: &Syntax,
    env: &Environment,
) -> Result<Formula, Vec<GuardFault>> {
    let mut typing = Typing { script, env, faults: Vec::new() };
    let as_formula = |operand: Operand| match operand {
        Operand::Number(number) => Some(Formula::Number(Arc::new(number))),
        Operand::Day(day) => Some(Formula::Day(Arc::new(day))),
        _ => None,
    };
    let formula = match &syntax.kind {
        Kind::Number(_) | Kind::Negative(_) | Kind::Calculate(..) => {
            typing.number(syntax).map(|number| Formula::Number(Arc::new(number)))
        }
        Kind::Call { name, .. }
            if matches!(name.as_str(), "umur" | "hari_sejak" | "kali" | "jumlah") =>
        {
            typing.number(syntax).map(|number| Formula::Number(Arc::new(number)))
        }
        Kind::Name(name) => match as_formula(typing.named(name)) {
            Some(formula) => Some(formula),
            None => typing.truth(syntax).map(|truth| Formula::Truth(Arc::new(truth))),
        },
        _ => typing.truth(syntax).map(|truth| Formula::Truth(Arc::new(truth))),
    };
    match formula {
        Some(formula) if typing.faults.is_empty() => Ok(formula),
        _ => Err(typing.faults),
    }
}

/// Types an expression that must be a number.
pub(crate) fn type_number(
    script: &str,
    syntax: &Syntax,
    env: &Environment,
) -> Result<Number, Vec<GuardFault>> {
    let mut typing = Typing { script, env, faults: Vec::new() };
    typing.number(syntax).filter(|_| typing.faults.is_empty()).ok_or(typing.faults)
}

/// Types an expression that must be a date.
pub(crate) fn type_day(
    script: &str,
    syntax: &Syntax,
    env: &Environment,
) -> Result<Day, Vec<GuardFault>> {
    let mut typing = Typing { script, env, faults: Vec::new() };
    match typing.operand(syntax) {
        Some(Operand::Day(day)) => return Ok(day),
        Some(Operand::Word(word)) => typing.unknown_name(&word, &syntax.range),
        Some(other) => {
            let message = format!("di sini harus tanggal, bukan {}", other.describe());
            typing.fault(GUARD_TYPE, &syntax.range, message, None);
        }
        None => {}
    }
    Err(typing.faults)
}

pub(super) struct Typing<'a> {
    pub(super) script: &'a str,
    pub(super) env: &'a Environment,
    pub(super) faults: Vec<GuardFault>,
}

impl Typing<'_> {
    pub(super) fn truth(&mut self, syntax: &Syntax) -> Option<Truth> {
        match &syntax.kind {
            Kind::And(parts) => Some(Truth::And(self.truths(parts)?)),
            Kind::Or(parts) => Some(Truth::Or(self.truths(parts)?)),
            Kind::Not(part) => Some(Truth::Not(Box::new(self.truth(part)?))),
            Kind::Compare(how, left, right) => self.comparison(*how, left, right, &syntax.range),
            Kind::Name(name) => self.bare_name(name, &syntax.range),
            Kind::Call { name, name_range, arguments } => {
                self.truth_call(name, name_range, arguments, &syntax.range)
            }
            Kind::Number(_) | Kind::Negative(_) | Kind::Calculate(..) => {
                let text = &self.script[syntax.range.clone()];
                let message = format!("`{text}` adalah angka, padahal di sini harus ya/tidak");
                self.fault(
                    GUARD_TYPE,
                    &syntax.range,
                    message,
                    Some("bandingkan, misalnya `>= 17`".to_owned()),
                );
                None
            }
        }
    }

    /// Looks at every part even if an earlier one is faulty.
    fn truths(&mut self, parts: &[Syntax]) -> Option<Vec<Truth>> {
        let typed: Vec<Option<Truth>> = parts.iter().map(|part| self.truth(part)).collect();
        typed.into_iter().collect()
    }

    fn bare_name(&mut self, name: &str, range: &Range<usize>) -> Option<Truth> {
        match self.env.formulas.get(name) {
            Some(Formula::Truth(truth)) => return Some(Truth::Named(truth.clone())),
            Some(Formula::Number(_) | Formula::Day(_)) => {
                let message = format!("`{name}` bukan ya/tidak, padahal di sini harus ya/tidak");
                let hint = format!("bandingkan `{name}` dengan sesuatu, misalnya dengan `>=`");
                self.fault(GUARD_TYPE, range, message, Some(hint));
                return None;
            }
            None if self.env.faults.contains_key(name) => return None,
            None => {}
        }
        let (source, kind) = match (self.env.fields.get(name), self.env.parameters.get(name)) {
            (Some(kind), _) => (self.env.source(name), *kind),
            (None, Some(kind)) => (Source::Parameter(FieldId::new(name)), *kind),
            (None, None) if name == "tanggal_masuk" => {
                let message = "`tanggal_masuk` adalah tanggal, padahal di sini harus ya/tidak";
                self.fault(GUARD_TYPE, range, message.to_owned(), None);
                return None;
            }
            (None, None) => {
                self.unknown_name(name, range);
                return None;
            }
        };
        if kind == FieldKind::YesNo {
            return Some(Truth::Flag(source));
        }
        let message =
            format!("`{name}` adalah {}, padahal di sini harus ya/tidak", kind_word(kind));
        let example = match self.env.choices.get(name).and_then(|choices| choices.first()) {
            Some(choice) => format!("bandingkan, misalnya `{name} == {choice}`"),
            None if matches!(kind, FieldKind::List | FieldKind::Filter) => {
                format!("bandingkan jumlahnya, misalnya `jumlah({name}) > 0`")
            }
            None => format!("bandingkan `{name}` dengan sesuatu, misalnya dengan `>=` atau `==`"),
        };
        self.fault(GUARD_TYPE, range, message, Some(example));
        None
    }

    pub(super) fn comparison(
        &mut self,
        how: Comparison,
        left: &Syntax,
        right: &Syntax,
        range: &Range<usize>,
    ) -> Option<Truth> {
        if let Kind::Not(inner) = &left.kind {
            let rest = &self.script[inner.range.start..right.range.end];
            let message = "`bukan` hanya mengenai kata sesudahnya, bukan seluruh perbandingan";
            let hint = format!("tulis `bukan ({rest})`");
            self.fault(GUARD_TYPE, &left.range, message.to_owned(), Some(hint));
            return None;
        }
        let (a, b) = (self.operand(left), self.operand(right));
        let (a, b) = (a?, b?);
        let same_only = |truth: Truth| match how {
            Comparison::Different => Truth::Not(Box::new(truth)),
            _ => truth,
        };
        match (a, b) {
            (Operand::Number(a), Operand::Number(b)) => self.numbers(how, a, b, range),
            (Operand::Day(a), Operand::Day(b)) => Some(Truth::Days(how, a, b)),
            (Operand::Clock(a), Operand::Clock(b)) => Some(Truth::Clocks(how, a, b)),
            (Operand::Other(field, kind), Operand::Word(word)) => {
                let truth = self.field_and_word(&field, kind, &word, left, right)?;
                self.only_for_same(how, kind, range)?;
                Some(same_only(truth))
            }
            (Operand::Word(word), Operand::Other(field, kind)) => {
                let truth = self.field_and_word(&field, kind, &word, right, left)?;
                self.only_for_same(how, kind, range)?;
                Some(same_only(truth))
            }
            (Operand::Ending(row), Operand::Word(word))
            | (Operand::Word(word), Operand::Ending(row)) => {
                let at = if matches!(right.kind, Kind::Name(_)) { right } else { left };
                let truth = self.ending(row, &word, &at.range)?;
                if !matches!(how, Comparison::Equal | Comparison::Different) {
                    let message = "hasil hanya dapat dibandingkan sama atau tidak sama";
                    let hint = "pakai `==` atau `!=`".to_owned();
                    self.fault(GUARD_TYPE, range, message.to_owned(), Some(hint));
                    return None;
                }
                Some(same_only(truth))
            }
            (Operand::Other(a, kind), Operand::Other(b, other))
                if kind == other
                    && !matches!(kind, FieldKind::List | FieldKind::Filter)
                    && self.env.choices.get(a.id()) == self.env.choices.get(b.id()) =>
            {
                self.only_for_same(how, kind, range)?;
                Some(same_only(Truth::Same(a, b)))
            }
            (Operand::Word(a), Operand::Word(b)) => {
                // One of two words is the field that was meant; a known choice is not it.
                let (name, at) =
                    if self.choice_owner(&a).is_some() { (b, right) } else { (a, left) };
                self.unknown_name(&name, &at.range);
                None
            }
            (Operand::Word(word), other) => self.word_against(&word, &left.range, &other, range),
            (other, Operand::Word(word)) => self.word_against(&word, &right.range, &other, range),
            (a, b) => self.clash(&a, &b, range),
        }
    }

    /// Two numbers that measure the same kind of thing.
    fn numbers(
        &mut self,
        how: Comparison,
        a: Number,
        b: Number,
        range: &Range<usize>,
    ) -> Option<Truth> {
        let (left, right) = (Unit::of(&a, self.env), Unit::of(&b, self.env));
        if left.fits(right) {
            return Some(Truth::Numbers(how, a, b));
        }
        let message = format!("{} tidak dapat dibandingkan dengan {}", left.word(), right.word());
        self.fault(GUARD_TYPE, range, message, Some("bandingkan hal yang sejenis".to_owned()));
        None
    }

    fn clash(&mut self, a: &Operand, b: &Operand, range: &Range<usize>) -> Option<Truth> {
        let (message, hint) = match (a, b) {
            (Operand::Truth, _) | (_, Operand::Truth) => (
                "hasil ya/tidak tidak dibandingkan lagi".to_owned(),
                "gabungkan dengan `dan`, `atau`, `bukan`".to_owned(),
            ),
            (Operand::Other(_, FieldKind::Choice), Operand::Other(_, FieldKind::Choice)) => (
                "kedua isian ini berbeda daftar pilihannya".to_owned(),
                "bandingkan masing-masing dengan pilihannya sendiri".to_owned(),
            ),
            _ => (
                format!("{} tidak dapat dibandingkan dengan {}", a.describe(), b.describe()),
                "bandingkan hal yang sejenis".to_owned(),
            ),
        };
        self.fault(GUARD_TYPE, range, message, Some(hint));
        None
    }

    /// A word that names nothing, against a number, date or the like.
    fn word_against(
        &mut self,
        word: &str,
        at: &Range<usize>,
        other: &Operand,
        range: &Range<usize>,
    ) -> Option<Truth> {
        if let Some(owner) = self.choice_owner(word) {
            let message = format!(
                "`{word}` adalah pilihan `{owner}`, tidak dapat dibandingkan dengan {}",
                other.describe()
            );
            self.fault(GUARD_TYPE, range, message, None);
        } else {
            self.unknown_name(word, at);
        }
        None
    }

    fn only_for_same(
        &mut self,
        how: Comparison,
        kind: FieldKind,
        range: &Range<usize>,
    ) -> Option<()> {
        if matches!(how, Comparison::Equal | Comparison::Different) {
            return Some(());
        }
        let message = format!("{} hanya dapat dibandingkan sama atau tidak sama", kind_word(kind));
        self.fault(GUARD_TYPE, range, message, Some("pakai `==` atau `!=`".to_owned()));
        None
    }

    /// `jenis == baru`, `desa == waru`; or a word that is no choice of the field.
    fn field_and_word(
        &mut self,
        source: &Source,
        kind: FieldKind,
        word: &str,
        field_at: &Syntax,
        word_at: &Syntax,
    ) -> Option<Truth> {
        let field = source.id();
        let range = field_at.range.start.min(word_at.range.start)
            ..field_at.range.end.max(word_at.range.end);
        match kind {
            FieldKind::Choice => {
                let choices = self.env.choices.get(field).map_or(&[][..], Vec::as_slice);
                if choices.iter().any(|choice| choice.as_str() == word) {
                    return Some(Truth::Choice(source.clone(), ChoiceId::new(word)));
                }
                let known: Vec<&str> = choices.iter().map(ChoiceId::as_str).collect();
                let message = format!("`{word}` bukan pilihan `{field}` ({})", known.join(", "));
                let hint = nearest(word, known).map(|guess| format!("mungkin maksudnya `{guess}`"));
                self.fault(GUARD_CHOICE, &word_at.range, message, hint);
            }
            FieldKind::Village => {
                let Some(villages) = &self.env.villages else {
                    return Some(Truth::Village(source.clone(), VillageId::new(word)));
                };
                if villages.contains(word) {
                    return Some(Truth::Village(source.clone(), VillageId::new(word)));
                }
                let message = format!("`{word}` bukan desa di kantor.yaml");
                let hint = nearest(word, villages.iter().map(VillageId::as_str))
                    .map(|guess| format!("mungkin maksudnya `{guess}`"));
                self.fault(GUARD_CHOICE, &word_at.range, message, hint);
            }
            FieldKind::YesNo => {
                let message = format!("`{field}` sudah ya/tidak, jadi tidak dibandingkan");
                let hint = match YES_NO_WORDS.iter().find(|(known, _)| *known == word) {
                    Some((_, true)) => format!("tulis `{field}` saja"),
                    Some((_, false)) => format!("tulis `bukan {field}`"),
                    None => format!("tulis `{field}` atau `bukan {field}`"),
                };
                self.fault(GUARD_TYPE, &range, message, Some(hint));
            }
            _ => {
                let message = format!(
                    "`{field}` adalah {}, tidak dapat dibandingkan dengan kata `{word}`",
                    kind_word(kind)
                );
                self.fault(GUARD_TYPE, &range, message, None);
            }
        }
        None
    }

    /// The field that has this word among its choices.
    pub(super) fn choice_owner(&self, word: &str) -> Option<FieldId> {
        let mut owners = self.env.choices.iter();
        owners
            .find(|(_, choices)| choices.iter().any(|choice| choice.as_str() == word))
            .map(|(field, _)| field.clone())
    }

    pub(super) fn unknown_name(&mut self, name: &str, range: &Range<usize>) {
        let known = self.env.fields.keys().chain(self.env.parameters.keys()).map(FieldId::as_str);
        let guess = nearest(name, known);
        let hint = if let Some(owner) = self.choice_owner(name) {
            Some(format!("`{name}` adalah pilihan; tulis `{owner} == {name}`"))
        } else if YES_NO_WORDS.iter().any(|(word, _)| *word == name) {
            Some("isian ya/tidak dipakai langsung, tanpa `ya` atau `tidak`".to_owned())
        } else {
            guess.map(|guess| format!("mungkin maksudnya `{guess}`"))
        };
        let message = format!("`{name}` bukan isian atau ketentuan");
        self.fault(GUARD_NAME, range, message, hint);
    }

    pub(super) fn fault(
        &mut self,
        code: crate::diag::diagnostic::Code,
        range: &Range<usize>,
        message: String,
        hint: Option<String>,
    ) {
        let mut fault = GuardFault::new(code, range.clone(), message);
        fault.hint = hint;
        self.faults.push(fault);
    }
}
