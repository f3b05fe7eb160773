//! Values of fields in the words that papers print. Personal values are opened here, for papers
//! and for whoever compares originals, and nowhere else.
//! It does not choose which values a paper shows.

use crate::base::id::FieldId;
use crate::base::personal::PersonalText;
use crate::base::value::Value;
use crate::office::input::shown;
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;

/// A value in full, for a letter.
pub(in crate::office) fn in_full(
    id: &FieldId,
    value: &Value,
    sop: &Sop,
    kantor: &Kantor,
) -> String {
    match value {
        Value::Text(text) | Value::Phone(text) => words(text),
        Value::Nik(number) => number.open().to_owned(),
        Value::FamilyCard(number) => number.open().to_owned(),
        Value::Nip(number) => number.open().to_owned(),
        Value::Money(rupiah) => format!("Rp {}", grouped(*rupiah)),
        Value::Number(_)
        | Value::Date(_)
        | Value::Time(_)
        | Value::YesNo(_)
        | Value::Choice(_)
        | Value::Village(_)
        | Value::List(_) => shown(id, value, sop, kantor),
    }
}

/// A text in full: the applicant's name, the reason of a return.
pub(in crate::office) fn words(text: &PersonalText) -> String {
    text.open().to_owned()
}

/// `1500000` as `1.500.000`.
fn grouped(amount: i64) -> String {
    let digits = amount.unsigned_abs().to_string();
    let mut out = if amount < 0 { "-".to_owned() } else { String::new() };
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::grouped;

    #[test]
    fn rupiah_are_grouped_by_thousands() {
        assert_eq!([0, 950, 1_500_000, -20_000].map(grouped), ["0", "950", "1.500.000", "-20.000"]);
    }
}
