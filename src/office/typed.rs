//! Ways of writing that people use for dates, choices and colleagues, understood where only one thing can be meant.
//! It guesses nothing: what could mean two things, or nothing, is given back as not understood.

use jiff::civil::Date;

use crate::base::id::StaffId;
use crate::base::time::parse_date;
use crate::sop::kantor::{Kantor, Staff};

/// Months as people write them; three letters are enough.
const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
];

/// `2008-01-31`, `31-01-2008`, `31/1/2008`, `31.1.2008` or `31 Januari 2008`. The day comes first where the year comes
/// last; a year has four digits, so that no part can be taken for another.
pub(super) fn date(text: &str) -> Option<Date> {
    if let Some(date) = parse_date(text) {
        return Some(date);
    }
    let parts: Vec<&str> =
        text.split(|letter: char| letter.is_whitespace() || "-/.".contains(letter)).collect();
    let [day, month, year] = parts[..] else { return None };
    if year.len() != 4 || day.is_empty() || day.len() > 2 {
        return None;
    }
    let month = match month_named(month) {
        Some(month) => month,
        None if month.len() <= 2 => i8::try_from(digits(month)?).ok()?,
        None => return None,
    };
    Date::new(digits(year)?, month, i8::try_from(digits(day)?).ok()?).ok()
}

fn digits(text: &str) -> Option<i16> {
    let all = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    all.then(|| text.parse().ok()).flatten()
}

fn month_named(text: &str) -> Option<i8> {
    let text = text.to_lowercase();
    let known = MONTHS.iter().position(|month| text.len() >= 3 && month.starts_with(&text))?;
    i8::try_from(known + 1).ok()
}

/// The one of these that was typed: by its id, else by its id or name in any letter case, if only one fits.
pub(super) fn one_of<'a, T>(
    typed: &str,
    known: &'a [T],
    names: impl Fn(&'a T) -> [&'a str; 2],
) -> Option<&'a T> {
    if let Some(exact) = known.iter().find(|one| names(one)[0] == typed) {
        return Some(exact);
    }
    let typed = typed.to_lowercase();
    let mut fitting =
        known.iter().filter(|one| names(one).iter().any(|name| name.to_lowercase() == typed));
    fitting.next().filter(|_| fitting.next().is_none())
}

/// Who is meant by an id, or by a first or whole name that one colleague alone has.
///
/// # Errors
/// Several colleagues have the name: all of them, by id and name. Nobody has it: nothing.
pub fn colleague(kantor: &Kantor, typed: &str) -> Result<StaffId, Vec<String>> {
    if let Some(exact) = kantor.staff.iter().find(|member| member.id.as_str() == typed) {
        return Ok(exact.id.value.clone());
    }
    let typed = typed.trim().to_lowercase();
    let is_meant = |member: &&Staff| {
        let name = member.name.value.0.to_lowercase();
        let first = name.split([' ', ',']).next().unwrap_or_default();
        member.id.as_str().to_lowercase() == typed || name == typed || first == typed
    };
    let meant: Vec<&Staff> = kantor.staff.iter().filter(is_meant).collect();
    match meant[..] {
        [only] => Ok(only.id.value.clone()),
        _ => Err(meant
            .iter()
            .map(|member| format!("{} ({})", member.id.value, member.name.value.0))
            .collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::date;

    #[test]
    fn a_date_is_understood_where_only_one_day_can_be_meant() {
        let same =
            ["2008-01-02", "02-01-2008", "2/1/2008", "2.1.2008", "2 Januari 2008", "2 jan 2008"];
        for text in same {
            assert_eq!(
                date(text).map(|date| date.to_string()).as_deref(),
                Some("2008-01-02"),
                "{text}"
            );
        }
        for text in ["02-01-08", "31-02-2008", "2 Ju 2008", "2 13 2008", "Januari 2008", "2008", ""]
        {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
