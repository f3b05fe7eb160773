//! Lengths of time as people write them: `3 menit`, `14 hari kerja`, `1 jam 30 menit`.
//! It does not know when an office is open; `calendar` turns a length into a moment.

use std::fmt;

/// A unit of time. `hari` alone means working days and is printed as written.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Unit {
    /// `menit`, on open hours only
    Minutes,
    /// `jam`, on open hours only
    Hours,
    /// `hari`: working days, printed without "kerja"
    Days,
    /// `hari kerja`
    WorkingDays,
    /// `hari kalender`
    CalendarDays,
    /// `minggu`
    Weeks,
    /// `bulan`
    Months,
}

impl Unit {
    /// The word as written in files.
    pub fn word(self) -> &'static str {
        match self {
            Self::Minutes => "menit",
            Self::Hours => "jam",
            Self::Days => "hari",
            Self::WorkingDays => "hari kerja",
            Self::CalendarDays => "hari kalender",
            Self::Weeks => "minggu",
            Self::Months => "bulan",
        }
    }
}

/// A length: an amount of a unit, and perhaps a second, smaller part.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Length {
    /// How many, up to 9999.
    pub amount: u32,
    /// Of what.
    pub unit: Unit,
    /// A further part, as in `1 jam 30 menit`.
    pub extra: Option<(u32, Unit)>,
}

impl Length {
    /// The length in whole minutes if it is made of minutes and hours only.
    pub fn minutes(self) -> Option<u32> {
        let part = |amount: u32, unit| match unit {
            Unit::Minutes => Some(amount),
            Unit::Hours => Some(amount * 60),
            _ => None,
        };
        let extra = self.extra.map_or(Some(0), |(amount, unit)| part(amount, unit))?;
        Some(part(self.amount, self.unit)? + extra)
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.amount, self.unit.word())?;
        if let Some((amount, unit)) = self.extra {
            write!(f, " {amount} {}", unit.word())?;
        }
        Ok(())
    }
}

/// Why a text is no length.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum LengthFault {
    /// No number where one must stand.
    NoNumber,
    /// A number above 9999.
    TooLarge,
    /// No unit after the number.
    NoUnit,
    /// A word that is no unit.
    UnknownUnit(String),
}

/// Reads `n satuan [m satuan]`.
///
/// # Errors
/// What is wrong, with the unknown word if there is one.
pub fn parse_length(text: &str) -> Result<Length, LengthFault> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let (amount, unit, used) = part(&words)?;
    let extra = match &words[used..] {
        [] => None,
        rest => {
            let (amount, unit, more) = part(rest)?;
            if let Some(word) = rest.get(more) {
                return Err(LengthFault::UnknownUnit((*word).to_owned()));
            }
            Some((amount, unit))
        }
    };
    Ok(Length { amount, unit, extra })
}

/// One amount with its unit, and how many words they took.
fn part(words: &[&str]) -> Result<(u32, Unit, usize), LengthFault> {
    let number = words.first().filter(|word| word.bytes().all(|b| b.is_ascii_digit()));
    let amount: u32 =
        number.ok_or(LengthFault::NoNumber)?.parse().map_err(|_| LengthFault::TooLarge)?;
    if amount > 9999 {
        return Err(LengthFault::TooLarge);
    }
    let word = words.get(1).ok_or(LengthFault::NoUnit)?;
    let unit = match (*word, words.get(2).copied()) {
        ("hari", Some("kerja")) => return Ok((amount, Unit::WorkingDays, 3)),
        ("hari", Some("kalender")) => return Ok((amount, Unit::CalendarDays, 3)),
        ("menit", _) => Unit::Minutes,
        ("jam", _) => Unit::Hours,
        ("hari", _) => Unit::Days,
        ("minggu", _) => Unit::Weeks,
        ("bulan", _) => Unit::Months,
        (other, _) => return Err(LengthFault::UnknownUnit(other.to_owned())),
    };
    Ok((amount, unit, 2))
}
