//! Times, dates and numbers as offices write them, as the language writes them.
//! What it cannot read for certain it leaves alone: the draft asks.

use jiff::civil::Date;

use crate::base::time::{month_name, parse_date};
use crate::sop::scalar::{RowTime, Scalar};

/// Short words of units.
const UNITS: &[(&str, &str)] = &[
    ("mnt", "menit"),
    ("mnt.", "menit"),
    ("menit.", "menit"),
    ("min", "menit"),
    ("minutes", "menit"),
    ("hr", "hari"),
    ("hari.", "hari"),
    ("jam.", "jam"),
    ("bln", "bulan"),
    ("mgg", "minggu"),
];

/// A cell of the column Waktu as `waktu` of a row: `1-3 hari`, `120 menit / 3 hari`.
/// A bare number takes the unit of the column's head, if that names one.
pub(super) fn row_time(text: &str, unit: Option<&str>) -> Option<String> {
    let small =
        text.to_lowercase().replace(['–', '—'], "-").replace("s.d.", "-").replace("s/d", "-");
    let mut spaced = String::new();
    let mut before = ' ';
    for letter in small.chars() {
        // `5menit` is two words.
        if letter.is_alphabetic() && before.is_ascii_digit() {
            spaced.push(' ');
        }
        spaced.push(letter);
        before = letter;
    }
    let words = spaced
        .split_whitespace()
        .map(|word| UNITS.iter().find(|(short, _)| *short == word).map_or(word, |(_, long)| *long));
    let mut plain = words
        .collect::<Vec<_>>()
        .join(" ")
        .replace(" - ", "-")
        .replace("- ", "-")
        .replace(" -", "-");
    if !plain.is_empty() && plain.chars().all(|letter| letter.is_ascii_digit() || letter == '-') {
        plain = format!("{plain} {}", unit?);
    }
    RowTime::parse(&plain).ok().map(|_| plain)
}

/// The time of a row in minutes, if it is made of minutes and hours only; of a range both ends.
pub(super) fn minutes(time: &str) -> Option<(u32, u32)> {
    let time = RowTime::parse(time).ok()?;
    Some((time.low.minutes()?, time.high.minutes()?))
}

/// The number of a row without the point behind it.
pub(super) fn bare_number(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

/// The number of a row, if it is one.
pub(super) fn row_number(text: &str) -> Option<u32> {
    bare_number(text).parse().ok()
}

/// A date: `31 Desember 2021`, `31-12-2021`, `31/12/2021`, `2021-12-31`.
pub(super) fn date(text: &str) -> Option<Date> {
    let text = text.trim();
    if let Some(date) = parse_date(text) {
        return Some(date);
    }
    let words: Vec<&str> = text
        .split(|c: char| c.is_whitespace() || "-/.".contains(c))
        .filter(|word| !word.is_empty())
        .collect();
    let [day, month, year] = words.as_slice() else { return None };
    let month = month.parse::<i8>().ok().or_else(|| month_number(month))?;
    let year: i16 = year.parse().ok().filter(|year| (1900..2200).contains(year))?;
    Date::new(year, month, day.parse().ok()?).ok()
}

fn month_number(word: &str) -> Option<i8> {
    let word = word.to_lowercase();
    (1..=12).find(|month| {
        let name = month_name(Date::constant(2000, *month, 1)).to_lowercase();
        name == word
            || (word.len() >= 3 && name.starts_with(&word))
            || (word == "nopember" && *month == 11)
    })
}

#[cfg(test)]
mod tests {
    use super::{date, row_time};

    #[test]
    fn times_are_read_as_offices_write_them() {
        for (written, read) in [
            ("4 Menit", "4 menit"),
            ("5menit", "5 menit"),
            ("1 – 3 hari", "1-3 hari"),
            ("2 s/d 4 Hari Kerja", "2-4 hari kerja"),
            ("1 Jam 30 mnt", "1 jam 30 menit"),
            ("120 menit / 3 hari", "120 menit / 3 hari"),
        ] {
            assert_eq!(row_time(written, None).as_deref(), Some(read), "{written}");
        }
        assert_eq!(row_time("5", Some("menit")).as_deref(), Some("5 menit"));
        for unclear in ["5", "", "secukupnya", "± 5 menit", "setengah hari", "5 menit per berkas"]
        {
            assert_eq!(row_time(unclear, None), None, "{unclear}");
        }
    }

    #[test]
    fn dates_are_read_as_offices_write_them() {
        for written in ["31 Desember 2021", "31-12-2021", "31/12/2021", "2021-12-31", "31 Des 2021"]
        {
            assert_eq!(date(written).map(|date| date.to_string()).as_deref(), Some("2021-12-31"));
        }
        for unclear in ["-", "", "Desember 2021", "31 Desember", "XX Januari 2022", "31-31-2021"] {
            assert_eq!(date(unclear), None, "{unclear}");
        }
    }
}
