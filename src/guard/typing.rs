//! Untyped tree → typed expression: every name is looked up, every comparison is between things that compare.
//! All faults of a guard come in one run; it says nothing about guards that are always true.

use std::ops::Range;

use crate::base::id::{ChoiceId, DocumentId, FieldId, RoleId, RowId, VillageId};
use crate::diag::catalogue::{
    GUARD_ARGUMENT, GUARD_CHOICE, GUARD_FUNCTION, GUARD_NAME, GUARD_TYPE,
};
use crate::diag::suggest::nearest;
use crate::guard::environment::{Environment, kind_word};
use crate::guard::expression::{Day, Number, Source, Truth};
use crate::guard::fault::GuardFault;
use crate::guard::syntax::{Calculation, Comparison, Kind, Syntax};
use crate::sop::document::FieldKind;

/// The functions of the language with what they take.
const FUNCTIONS: &[(&str, &str)] = &[
    ("umur", "satu tanggal, misalnya umur(tanggal_lahir)"),
    ("ada", "satu dokumen, misalnya ada(kk)"),
    ("hadir", "satu peran, misalnya hadir(camat)"),
    ("kali", "satu kegiatan, misalnya kali(verifikasi)"),
];

/// Words by which people write yes and no.
const YES_NO_WORDS: &[(&str, bool)] = &[
    ("ya", true),
    ("benar", true),
    ("true", true),
    ("tidak", false),
    ("salah", false),
    ("false", false),
];

/// One side of a comparison.
enum Operand {
    Number(Number),
    Day(Day),
    Clock(Source),
    /// A field that only compares for being the same.
    Other(FieldId, FieldKind),
    /// A word that names nothing: a choice or village, if the other side wants one.
    Word(String),
    /// Already true or false.
    Truth,
}

impl Operand {
    fn describe(&self) -> &'static str {
        match self {
            Self::Number(_) => "angka",
            Self::Day(_) => "tanggal",
            Self::Clock(_) => "jam",
            Self::Other(_, kind) => kind_word(*kind),
            Self::Word(_) => "kata",
            Self::Truth => "ya/tidak",
        }
    }
}

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

struct Typing<'a> {
    script: &'a str,
    env: &'a Environment,
    faults: Vec<GuardFault>,
}

impl Typing<'_> {
    fn truth(&mut self, syntax: &Syntax) -> Option<Truth> {
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
        let (source, kind) = match (self.env.fields.get(name), self.env.parameters.get(name)) {
            (Some(kind), _) => (Source::Field(FieldId::new(name)), *kind),
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
            None => format!("bandingkan `{name}` dengan sesuatu, misalnya dengan `>=` atau `==`"),
        };
        self.fault(GUARD_TYPE, range, message, Some(example));
        None
    }

    fn comparison(
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
            (Operand::Number(a), Operand::Number(b)) => Some(Truth::Numbers(how, a, b)),
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
            (Operand::Other(a, kind), Operand::Other(b, other))
                if kind == other && self.env.choices.get(&a) == self.env.choices.get(&b) =>
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
        field: &FieldId,
        kind: FieldKind,
        word: &str,
        field_at: &Syntax,
        word_at: &Syntax,
    ) -> Option<Truth> {
        let range = field_at.range.start.min(word_at.range.start)
            ..field_at.range.end.max(word_at.range.end);
        match kind {
            FieldKind::Choice => {
                let choices = self.env.choices.get(field).map_or(&[][..], Vec::as_slice);
                if choices.iter().any(|choice| choice.as_str() == word) {
                    return Some(Truth::Choice(field.clone(), ChoiceId::new(word)));
                }
                let known: Vec<&str> = choices.iter().map(ChoiceId::as_str).collect();
                let message = format!("`{word}` bukan pilihan `{field}` ({})", known.join(", "));
                let hint = nearest(word, known).map(|guess| format!("mungkin maksudnya `{guess}`"));
                self.fault(GUARD_CHOICE, &word_at.range, message, hint);
            }
            FieldKind::Village => {
                let Some(villages) = &self.env.villages else {
                    return Some(Truth::Village(field.clone(), VillageId::new(word)));
                };
                if villages.contains(word) {
                    return Some(Truth::Village(field.clone(), VillageId::new(word)));
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

    fn operand(&mut self, syntax: &Syntax) -> Option<Operand> {
        match &syntax.kind {
            Kind::Name(name) => Some(self.named(name)),
            Kind::Number(_) | Kind::Negative(_) | Kind::Calculate(..) => {
                self.number(syntax).map(Operand::Number)
            }
            Kind::Call { name, .. } if matches!(name.as_str(), "umur" | "kali") => {
                self.number(syntax).map(Operand::Number)
            }
            Kind::Call { .. } | Kind::And(_) | Kind::Or(_) | Kind::Not(_) | Kind::Compare(..) => {
                self.truth(syntax).map(|_| Operand::Truth)
            }
        }
    }

    fn named(&self, name: &str) -> Operand {
        let (source, kind) = match (self.env.fields.get(name), self.env.parameters.get(name)) {
            (Some(kind), _) => (Source::Field(FieldId::new(name)), *kind),
            (None, Some(kind)) => (Source::Parameter(FieldId::new(name)), *kind),
            (None, None) if name == "tanggal_masuk" => return Operand::Day(Day::Intake),
            (None, None) => return Operand::Word(name.to_owned()),
        };
        match kind {
            FieldKind::Number | FieldKind::Money => Operand::Number(Number::From(source)),
            FieldKind::Date => Operand::Day(Day::From(source)),
            FieldKind::Time => Operand::Clock(source),
            FieldKind::Text
            | FieldKind::Nik
            | FieldKind::FamilyCard
            | FieldKind::Nip
            | FieldKind::Phone
            | FieldKind::Village
            | FieldKind::YesNo
            | FieldKind::Choice
            | FieldKind::List
            | FieldKind::Filter
            | FieldKind::Formula => Operand::Other(FieldId::new(name), kind),
        }
    }

    fn number(&mut self, syntax: &Syntax) -> Option<Number> {
        match &syntax.kind {
            Kind::Number(number) => Some(Number::Literal(*number)),
            Kind::Negative(part) => {
                let part = Box::new(self.number(part)?);
                Some(Number::Calculated(Calculation::Minus, Box::new(Number::Literal(0)), part))
            }
            Kind::Calculate(how, left, right) => {
                let (left, right) = (self.number(left), self.number(right));
                Some(Number::Calculated(*how, Box::new(left?), Box::new(right?)))
            }
            Kind::Call { name, arguments, .. } if name == "umur" => {
                let argument = self.only_argument(name, arguments, &syntax.range)?;
                match self.operand(argument)? {
                    Operand::Day(day) => Some(Number::Age(day)),
                    Operand::Word(word) => {
                        self.unknown_name(&word, &argument.range);
                        None
                    }
                    other => {
                        let message =
                            format!("`umur` memerlukan tanggal, bukan {}", other.describe());
                        self.fault(GUARD_TYPE, &argument.range, message, None);
                        None
                    }
                }
            }
            Kind::Call { name, arguments, .. } if name == "kali" => {
                let rows = self.env.rows.iter().map(RowId::as_str).collect();
                let row = self.declared(name, arguments, "kegiatan", rows, &syntax.range)?;
                Some(Number::Times(RowId::new(row)))
            }
            _ => match self.operand(syntax)? {
                Operand::Number(number) => Some(number),
                Operand::Word(word) => {
                    self.unknown_name(&word, &syntax.range);
                    None
                }
                other => {
                    let message = format!("di sini harus angka, bukan {}", other.describe());
                    self.fault(GUARD_TYPE, &syntax.range, message, None);
                    None
                }
            },
        }
    }

    fn truth_call(
        &mut self,
        name: &str,
        name_range: &Range<usize>,
        arguments: &[Syntax],
        range: &Range<usize>,
    ) -> Option<Truth> {
        match name {
            "ada" => {
                let known = self.env.documents.iter().map(DocumentId::as_str).collect();
                let document = self.declared(name, arguments, "dokumen", known, range)?;
                Some(Truth::Present(DocumentId::new(document)))
            }
            "hadir" => {
                let known = self.env.roles.iter().map(RoleId::as_str).collect();
                let role = self.declared(name, arguments, "peran", known, range)?;
                Some(Truth::Here(RoleId::new(role)))
            }
            "umur" | "kali" => {
                let message = format!("`{name}(...)` adalah angka, padahal di sini harus ya/tidak");
                let hint = "bandingkan, misalnya `>= 17`".to_owned();
                self.fault(GUARD_TYPE, range, message, Some(hint));
                None
            }
            _ => {
                let names: Vec<&str> = FUNCTIONS.iter().map(|(name, _)| *name).collect();
                let hint = match nearest(name, names.iter().copied()) {
                    Some(guess) => format!("mungkin maksudnya `{guess}`"),
                    None => format!("fungsi yang ada: {}", names.join(", ")),
                };
                let message = format!("fungsi `{name}` tidak dikenal");
                self.fault(GUARD_FUNCTION, name_range, message, Some(hint));
                None
            }
        }
    }

    fn only_argument<'s>(
        &mut self,
        name: &str,
        arguments: &'s [Syntax],
        range: &Range<usize>,
    ) -> Option<&'s Syntax> {
        if let [only] = arguments {
            return Some(only);
        }
        let wanted =
            FUNCTIONS.iter().find(|(known, _)| *known == name).map_or("", |(_, what)| what);
        self.fault(GUARD_ARGUMENT, range, format!("`{name}` memerlukan {wanted}"), None);
        None
    }

    /// The only argument, which must be one of the declared names.
    fn declared(
        &mut self,
        name: &str,
        arguments: &[Syntax],
        what: &str,
        known: Vec<&str>,
        range: &Range<usize>,
    ) -> Option<String> {
        let argument = self.only_argument(name, arguments, range)?;
        let Kind::Name(word) = &argument.kind else {
            let message = format!("`{name}` memerlukan id {what}");
            self.fault(GUARD_ARGUMENT, &argument.range, message, None);
            return None;
        };
        if known.contains(&word.as_str()) {
            return Some(word.clone());
        }
        let hint = nearest(word, known).map(|guess| format!("mungkin maksudnya `{guess}`"));
        self.fault(GUARD_NAME, &argument.range, format!("`{word}` bukan {what}"), hint);
        None
    }

    /// The field that has this word among its choices.
    fn choice_owner(&self, word: &str) -> Option<FieldId> {
        let mut owners = self.env.choices.iter();
        owners
            .find(|(_, choices)| choices.iter().any(|choice| choice.as_str() == word))
            .map(|(field, _)| field.clone())
    }

    fn unknown_name(&mut self, name: &str, range: &Range<usize>) {
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

    fn fault(
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
