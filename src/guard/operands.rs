//! The sides of comparisons and the functions of the language, typed: numbers, dates, words, lists.
//! It does not compare; `typing` does.

use std::ops::Range;

use crate::base::id::{DocumentId, FieldId, RoleId, RowId};
use crate::diag::catalogue::{
    GUARD_ARGUMENT, GUARD_CHOICE, GUARD_FUNCTION, GUARD_NAME, GUARD_TYPE,
};
use crate::diag::suggest::nearest;
use crate::guard::environment::{Formula, kind_word};
use crate::guard::expression::{Day, Elements, Number, Source, Truth};
use crate::guard::syntax::{Calculation, Kind, Syntax};
use crate::guard::typing::Typing;
use crate::guard::unit::{TooLarge, Unit, constant};
use crate::sop::document::FieldKind;

/// The functions of the language with what they take.
const FUNCTIONS: &[(&str, &str)] = &[
    ("umur", "satu tanggal, misalnya umur(tanggal_lahir)"),
    ("hari_sejak", "satu tanggal, misalnya hari_sejak(tanggal_lahir)"),
    ("ada", "satu dokumen, misalnya ada(kk)"),
    ("hadir", "satu peran, misalnya hadir(camat)"),
    ("kali", "satu kegiatan, misalnya kali(verifikasi)"),
    ("jumlah", "satu daftar atau saringan, misalnya jumlah(anggota)"),
    ("hasil", "satu kegiatan yang memanggil SOP lain, misalnya hasil(buat_kk) == selesai"),
];

/// One side of a comparison.
pub(super) enum Operand {
    Number(Number),
    Day(Day),
    Clock(Source),
    /// A field or parameter that only compares for being the same.
    Other(Source, FieldKind),
    /// How the SOP ended that a row called.
    Ending(RowId),
    /// A word that names nothing: a choice or village, if the other side wants one.
    Word(String),
    /// Already true or false.
    Truth,
}

impl Operand {
    pub(super) fn describe(&self) -> &'static str {
        match self {
            Self::Number(_) => "angka",
            Self::Day(_) => "tanggal",
            Self::Clock(_) => "jam",
            Self::Other(_, kind) => kind_word(*kind),
            Self::Word(_) => "kata",
            Self::Ending(_) => "hasil SOP lain",
            Self::Truth => "ya/tidak",
        }
    }
}

impl Typing<'_> {
    pub(super) fn operand(&mut self, syntax: &Syntax) -> Option<Operand> {
        match &syntax.kind {
            Kind::Name(name) if self.env.faults.contains_key(name.as_str()) => None,
            Kind::Name(name) => Some(self.named(name)),
            Kind::Number(_) | Kind::Negative(_) | Kind::Calculate(..) => {
                self.number(syntax).map(Operand::Number)
            }
            Kind::Call { name, .. }
                if matches!(name.as_str(), "umur" | "hari_sejak" | "kali" | "jumlah") =>
            {
                self.number(syntax).map(Operand::Number)
            }
            Kind::Call { name, arguments, .. } if name == "hasil" => {
                let rows = self.env.calls.keys().map(RowId::as_str).collect();
                let what = "kegiatan yang memanggil SOP lain";
                let row = self.declared(name, arguments, what, rows, &syntax.range)?;
                Some(Operand::Ending(RowId::new(row)))
            }
            Kind::Call { .. } | Kind::And(_) | Kind::Or(_) | Kind::Not(_) | Kind::Compare(..) => {
                self.truth(syntax).map(|_| Operand::Truth)
            }
        }
    }

    pub(super) fn named(&self, name: &str) -> Operand {
        match self.env.formulas.get(name) {
            Some(Formula::Truth(_)) => return Operand::Truth,
            Some(Formula::Number(number)) => return Operand::Number(Number::Named(number.clone())),
            Some(Formula::Day(day)) => return Operand::Day(Day::Named(day.clone())),
            None => {}
        }
        let (source, kind) = match (self.env.fields.get(name), self.env.parameters.get(name)) {
            (Some(kind), _) => (self.env.source(name), *kind),
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
            | FieldKind::Formula => Operand::Other(source, kind),
        }
    }

    pub(super) fn number(&mut self, syntax: &Syntax) -> Option<Number> {
        match &syntax.kind {
            Kind::Number(number) => Some(Number::Literal(*number)),
            Kind::Negative(part) => {
                let part = Box::new(self.number(part)?);
                Some(Number::Calculated(Calculation::Minus, Box::new(Number::Literal(0)), part))
            }
            Kind::Calculate(how, left, right) => {
                let (a, b) = (self.number(left), self.number(right));
                let number = Number::Calculated(*how, Box::new(a?), Box::new(b?));
                self.calculated(number, &syntax.range)
            }
            Kind::Call { name, arguments, .. } if name == "umur" || name == "hari_sejak" => {
                let argument = self.only_argument(name, arguments, &syntax.range)?;
                match self.operand(argument)? {
                    Operand::Day(day) if name == "umur" => Some(Number::Age(day)),
                    Operand::Day(day) => Some(Number::DaysSince(day)),
                    Operand::Word(word) => {
                        self.unknown_name(&word, &argument.range);
                        None
                    }
                    other => {
                        let message =
                            format!("`{name}` memerlukan tanggal, bukan {}", other.describe());
                        self.fault(GUARD_TYPE, &argument.range, message, None);
                        None
                    }
                }
            }
            Kind::Call { name, arguments, .. } if name == "jumlah" => {
                let env = self.env;
                let lists = env.lists.keys().chain(env.filters.keys()).chain(env.faults.keys());
                let known = lists.map(FieldId::as_str).collect();
                let list =
                    self.declared(name, arguments, "daftar atau saringan", known, &syntax.range)?;
                self.elements(&list).map(Number::Count)
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

    /// A sum or product that has a value, of things that add up.
    fn calculated(&mut self, number: Number, range: &Range<usize>) -> Option<Number> {
        if constant(&number) == Some(Err(TooLarge)) {
            let message = "hasil hitungan ini terlalu besar".to_owned();
            let hint = "periksa angkanya; tidak ada isian yang dapat sebesar itu".to_owned();
            self.fault(GUARD_TYPE, range, message, Some(hint));
            return None;
        }
        if let Number::Calculated(Calculation::Plus | Calculation::Minus, left, right) = &number {
            let (left, right) = (Unit::of(left, self.env), Unit::of(right, self.env));
            if !left.fits(right) {
                let message =
                    format!("{} tidak dapat ditambah atau dikurangi {}", left.word(), right.word());
                let hint = "hitung hal yang sejenis".to_owned();
                self.fault(GUARD_TYPE, range, message, Some(hint));
                return None;
            }
        }
        Some(number)
    }

    /// What a `daftar` or `saringan` holds; none if the saringan has a fault of its own.
    pub(super) fn elements(&self, list: &str) -> Option<Elements> {
        if let Some(picked) = self.env.filters.get(list) {
            return Some(picked.clone());
        }
        let list = self.env.lists.get_key_value(list)?.0.clone();
        Some(Elements { reads: [list.clone()].into(), list, picked: None })
    }

    /// `hasil(kegiatan) == akhir`
    pub(super) fn ending(&mut self, row: RowId, word: &str, range: &Range<usize>) -> Option<Truth> {
        let known = self.env.calls.get(&row).and_then(Option::as_ref);
        if known.is_none_or(|known| known.contains(word)) || word == "dicabut" {
            return Some(Truth::Ended(row, RowId::new(word)));
        }
        let ends: Vec<&str> = known.into_iter().flatten().map(RowId::as_str).collect();
        let message = format!("`{word}` bukan akhir SOP yang dipanggil `{row}`");
        let hint = match nearest(word, ends.iter().copied()) {
            Some(guess) => format!("mungkin maksudnya `{guess}`"),
            None => format!("akhirnya: {}, dicabut", ends.join(", ")),
        };
        self.fault(GUARD_CHOICE, range, message, Some(hint));
        None
    }

    pub(super) fn truth_call(
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
            "hasil" => {
                let message = "`hasil(...)` dibandingkan dengan akhir SOP yang dipanggil";
                let hint = "tulis misalnya `hasil(buat_kk) == selesai`".to_owned();
                self.fault(GUARD_TYPE, range, message.to_owned(), Some(hint));
                None
            }
            "umur" | "hari_sejak" | "kali" | "jumlah" => {
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
    pub(super) fn declared(
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
}
