//! Personal numbers and texts: they print masked, and are opened only by `open`, whose callers tidy lists.
//! It does not decide who may see them.

use std::fmt;
use std::str::FromStr;

/// What is wrong with a personal number; each text is a sentence for the clerk.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NumberFault {
    /// Not the right count of digits, or something that is no digit.
    #[error("harus {0} angka tanpa spasi atau tanda lain")]
    Digits(usize),
    /// The date inside the number does not exist.
    #[error("tanggal di dalam nomor ini tidak ada (periksa angka ke-{0})")]
    Date(usize),
    /// The serial part is 0000.
    #[error("empat angka terakhir tidak boleh 0000")]
    Serial,
}

macro_rules! masked_number {
    ($(#[$doc:meta])* $name:ident, $digits:expr, $check:expr) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(String);

        impl $name {
            /// The whole number. Every call site is listed in `tests/tidy.rs`.
            pub fn open(&self) -> &str {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NumberFault;

            fn from_str(text: &str) -> Result<Self, NumberFault> {
                let digits: String = text.chars().filter(|c| *c != ' ').collect();
                if digits.len() != $digits || !digits.bytes().all(|b| b.is_ascii_digit()) {
                    return Err(NumberFault::Digits($digits));
                }
                let check: fn(&str) -> Result<(), NumberFault> = $check;
                check(&digits)?;
                Ok(Self(digits))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&mask_digits(&self.0))
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(self, f)
            }
        }
    };
}

masked_number! {
    /// Nomor Induk Kependudukan: 16 digits; [7-12] birth date, day + 40 for women; serial not 0000.
    /// Region and agreement with the stated birth date are not errors: people move, and a corrected
    /// birth date leaves the NIK as it was.
    Nik, 16, |d| { day_month(d, true)?; serial(d) }
}
masked_number! {
    /// Nomor Kartu Keluarga: 16 digits; [7-12] date of issue; serial not 0000.
    FamilyCardNumber, 16, |d| { day_month(d, false)?; serial(d) }
}
masked_number! {
    /// Nomor Induk Pegawai: 18 digits; birth date, month of appointment, sex, serial.
    Nip, 18, nip_parts
}

fn number(digits: &str, from: usize, len: usize) -> u32 {
    digits[from..from + len].parse().expect("only digits reach this point")
}

/// Day and month at positions 7-10; the year has two digits, so 29 February is always let through.
fn day_month(digits: &str, women_plus_40: bool) -> Result<(), NumberFault> {
    let (mut day, month) = (number(digits, 6, 2), number(digits, 8, 2));
    if women_plus_40 && day > 40 {
        day -= 40;
    }
    let days = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 29,
        _ => return Err(NumberFault::Date(9)),
    };
    if day == 0 || day > days { Err(NumberFault::Date(7)) } else { Ok(()) }
}

fn serial(digits: &str) -> Result<(), NumberFault> {
    if digits.ends_with("0000") { Err(NumberFault::Serial) } else { Ok(()) }
}

fn nip_parts(digits: &str) -> Result<(), NumberFault> {
    let (year, month, day) = (number(digits, 0, 4), number(digits, 4, 2), number(digits, 6, 2));
    let date = jiff::civil::Date::new(
        i16::try_from(year).unwrap_or(0),
        i8::try_from(month).unwrap_or(0),
        i8::try_from(day).unwrap_or(0),
    );
    if date.is_err() || year < 1900 {
        return Err(NumberFault::Date(1));
    }
    if !(1..=12).contains(&number(digits, 12, 2)) {
        return Err(NumberFault::Date(13));
    }
    Ok(())
}

/// First six and last two digits stay, as domain practice allows at most.
fn mask_digits(digits: &str) -> String {
    let hidden = digits.len().saturating_sub(8);
    format!("{}{}{}", &digits[..6], "•".repeat(hidden), &digits[digits.len() - 2..])
}

/// A free text that may hold a person's name or number: masked when printed, whole through `open`.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct PersonalText(String);

impl PersonalText {
    /// Wraps a text typed by a person.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The whole text. Every call site is listed in `tests/tidy.rs`.
    pub fn open(&self) -> &str {
        &self.0
    }

    /// True if nothing but white space was typed.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }
}

impl fmt::Display for PersonalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.0.chars();
        match letters.next() {
            None => Ok(()),
            Some(first) => write!(f, "{first}•••"),
        }
    }
}

impl fmt::Debug for PersonalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
