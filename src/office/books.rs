//! Numbers as a book prints them, and the period in which a book counts.
//! It does not take numbers; the store does, in the transaction of the event.

use crate::base::time::Moment;
use crate::office::input::InputFault;
use crate::sop::kantor::{Book, Restart};

/// The period whose counter a book uses on a day: `2026`, `2026-03` or `-`.
pub fn period(book: &Book, at: Moment) -> String {
    let day = at.date();
    match book.restarts.value {
        Restart::Yearly => format!("{:04}", day.year()),
        Restart::Monthly => format!("{:04}-{:02}", day.year(), day.month()),
        Restart::Never => "-".to_owned(),
    }
}

/// The period of a book that people write: `2026` for a book that counts by the year, `2026-03` by the month.
///
/// # Errors
/// What is expected, with the present period as an example; or that the period has not begun.
pub fn period_named(book: &Book, typed: &str, now: Moment) -> Result<String, InputFault> {
    let number = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let year = |text: &str| text.len() == 4 && number(text) && text >= "1900";
    let month = |text: &str| {
        let Some((before, month)) = text.split_once('-') else { return false };
        let known = month.parse::<u8>().is_ok_and(|month| (1..=12).contains(&month));
        year(before) && month.len() == 2 && number(month) && known
    };
    let fits = match book.restarts.value {
        Restart::Yearly => year(typed),
        Restart::Monthly => month(typed),
        Restart::Never => typed == "-",
    };
    let present = period(book, now);
    if fits && typed <= present.as_str() {
        return Ok(typed.to_owned());
    }
    if fits {
        let id = &book.id.value;
        let sentence = format!("masa `{typed}` belum mulai; yang sekarang `buku:{id}:{present}`");
        return Err(InputFault(sentence));
    }
    let by = match book.restarts.value {
        Restart::Yearly => "dihitung per tahun; tulis tahunnya",
        Restart::Monthly => "dihitung per bulan; tulis tahun dan bulannya",
        Restart::Never => "dihitung terus; tulis tanpa masa",
    };
    let (id, example) = (&book.id.value, present);
    let example =
        if example == "-" { format!("buku:{id}") } else { format!("buku:{id}:{example}") };
    Err(InputFault(format!("masa `{typed}` tidak dikenal: buku `{id}` {by}, misalnya `{example}`")))
}

/// The printed number. Placeholders that the pattern does not know stay as they are; `check` reports them.
pub fn number(book: &Book, ordinal: u64, unit: &str, at: Moment) -> String {
    let mut out = String::new();
    let mut rest = book.pattern.value.0.as_str();
    while let Some(open) = rest.find('{') {
        out.push_str(&rest[..open]);
        let Some(close) = rest[open..].find('}').map(|length| open + length) else {
            break;
        };
        out.push_str(&placeholder(&rest[open + 1..close], ordinal, unit, at));
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

fn placeholder(name: &str, ordinal: u64, unit: &str, at: Moment) -> String {
    let day = at.date();
    match name {
        "urut" => ordinal.to_string(),
        "tahun" => format!("{:04}", day.year()),
        "bulan" => format!("{:02}", day.month()),
        "bulan_romawi" => roman(day.month()).to_owned(),
        "unit" => unit.to_owned(),
        _ => match name.strip_prefix("urut:").and_then(|width| width.parse::<usize>().ok()) {
            Some(width) => format!("{ordinal:0width$}", width = width.min(12)),
            None => format!("{{{name}}}"),
        },
    }
}

/// Month numbers as letters write them.
fn roman(month: i8) -> &'static str {
    const ROMAN: [&str; 12] =
        ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    ROMAN[usize::from(month.unsigned_abs()) - 1]
}
