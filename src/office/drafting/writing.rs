//! A drafted suite as the text of a scenario file, in the manner of those written by hand: short steps on one line, long
//! ones key by key.
//! It invents nothing.

use crate::base::id::{FieldId, SopId};
use crate::base::time::Moment;
use crate::office::drafting::step::{Act, Filled, Said, Step};
use crate::office::drafting::values::{Elements, Typed};

/// How the first line of a drafted file begins: such a file may be written again.
pub(super) const MARK: &str = "# Dibuat oleh program: ";
/// Longest line of a file.
const LINE_MAX: usize = 110;

/// Text of a whole file. `defaults` are the fields with which every case is opened unless it says otherwise.
pub(super) fn file(
    sop: &SopId,
    (command, head): (&str, &[String]),
    defaults: &Filled,
    scenarios: &[(&str, &[Step])],
    foot: &[String],
) -> String {
    let mut text = format!("{MARK}{command}\n");
    for line in head {
        text.push_str(&format!("# {line}\n"));
    }
    text.push_str(&format!("uji: {}\n", scalar(sop.as_str(), false)));
    if !defaults.is_empty() {
        text.push_str("\n# Dipakai setiap \"buka\" di bawah, kecuali yang ditulis lain pada langkahnya.\nbawaan:\n");
        let mut lines = Vec::new();
        fields(defaults, &mut lines);
        for (key, said) in &lines {
            block(key, said, 2, &mut text);
        }
    }
    text.push_str("\nskenario:\n");
    for (at, (name, steps)) in scenarios.iter().enumerate() {
        if at > 0 {
            text.push('\n');
        }
        text.push_str(&format!("  - nama: {}\n    langkah:\n", scalar(name, false)));
        let mut now = None;
        for one in *steps {
            step(one, now, defaults, &mut text);
            now = Some(one.at);
        }
    }
    if !foot.is_empty() {
        text.push('\n');
    }
    for line in foot {
        text.push_str(&format!("# {line}\n"));
    }
    text
}

/// One step: on one line if it fits.
fn step(step: &Step, before: Option<Moment>, defaults: &Filled, text: &mut String) {
    let mut pairs: Vec<(String, Said)> = Vec::new();
    let at = step.at;
    match before {
        Some(before) if before == at => {}
        Some(before) if before.date() == at.date() && at.as_datetime().second() == 0 => {
            let clock = format!("{:02}.{:02}", at.time().hour(), at.time().minute());
            pairs.push(("jam".to_owned(), Said::Plain(clock)));
        }
        _ => pairs.push(("saat".to_owned(), Said::Plain(at.to_string()))),
    }
    if let Some(person) = &step.person {
        pairs.push(("oleh".to_owned(), Said::plain(person.as_str())));
    }
    if let Some(case) = step.case {
        pairs.push(("perkara".to_owned(), Said::Plain(case.to_string())));
    }
    act(&step.act, defaults, &mut pairs);
    if !step.then.is_empty() {
        let then = step.then.iter().map(|(key, said)| ((*key).to_owned(), said.clone()));
        pairs.push(("maka".to_owned(), Said::Map(then.collect())));
    }
    let flow = flow(&Said::Map(pairs.clone()));
    if 8 + flow.len() <= LINE_MAX && pairs.len() <= 6 {
        text.push_str(&format!("      - {flow}\n"));
        return;
    }
    for (at, (key, said)) in pairs.iter().enumerate() {
        let start = text.len();
        block(key, said, 8, text);
        if at == 0 {
            text.replace_range(start..start + 8, "      - ");
        }
    }
}

fn act(act: &Act, defaults: &Filled, pairs: &mut Vec<(String, Said)>) {
    let mut put = |key: &str, said: Said| pairs.push((key.to_owned(), said));
    let yes = || Said::plain("ya");
    let papers_of = |papers: &[String]| Said::list(papers.iter().cloned());
    match act {
        Act::Open { sop, fields: filled, papers } => {
            put("buka", Said::plain(sop.as_str()));
            let others: Filled =
                filled.iter().filter(|field| !defaults.contains(field)).cloned().collect();
            fields(&others, pairs);
            let absent = defaults.iter().filter(|(id, _)| !filled.iter().any(|(own, _)| own == id));
            let absent: Vec<String> = absent.map(|(id, _)| id.to_string()).collect();
            if !absent.is_empty() {
                pairs.push(("tanpa".to_owned(), Said::list(absent)));
            }
            if !papers.is_empty() {
                pairs.push(("diterima".to_owned(), papers_of(papers)));
            }
        }
        Act::Complete(wish) => {
            put("kerjakan", Said::plain(&wish.row));
            wish.answer.iter().for_each(|answer| put("jawab", Said::plain(answer)));
            fields(&wish.fields, pairs);
            let mut put = |key: &str, said: Said| pairs.push((key.to_owned(), said));
            if !wish.papers.is_empty() {
                put("diterima", papers_of(&wish.papers));
            }
            if !wish.missing.is_empty() {
                put("kurang", papers_of(&wish.missing));
            }
            wish.reason.iter().for_each(|reason| put("alasan", Said::plain(reason)));
        }
        Act::Resubmit { fields: filled, papers } => {
            put("serahkan", yes());
            fields(filled, pairs);
            if !papers.is_empty() {
                pairs.push(("diterima".to_owned(), papers_of(papers)));
            }
        }
        Act::Withdraw { reason } => {
            put("cabut", yes());
            if let Some(reason) = reason {
                put("alasan", Said::plain(reason));
            }
        }
        Act::TakeUp { row } => put("ambil", Said::plain(row)),
        Act::PutBack { row } => put("lepas", Said::plain(row)),
        Act::Call { document } => put("panggil", Said::plain(document)),
        Act::Wait => {}
    }
}

/// `isian` and `daftar`.
fn fields(filled: &Filled, pairs: &mut Vec<(String, Said)>) {
    let (mut plain, mut lists) = (Vec::new(), Vec::new());
    for (id, typed) in filled {
        match typed {
            Typed::Plain(text) => plain.push((id.to_string(), Said::plain(text))),
            Typed::Elements(elements) => lists.push((id.to_string(), list(elements))),
        }
    }
    if !plain.is_empty() {
        pairs.push(("isian".to_owned(), Said::Map(plain)));
    }
    if !lists.is_empty() {
        pairs.push(("daftar".to_owned(), Said::Map(lists)));
    }
}

fn list(elements: &Elements) -> Said {
    let element = |pairs: &Vec<(FieldId, String)>| {
        Said::Map(pairs.iter().map(|(id, text)| (id.to_string(), Said::plain(text))).collect())
    };
    Said::List(elements.iter().map(element).collect())
}

/// A key with its value, on one line if it fits.
fn block(key: &str, said: &Said, indent: usize, text: &mut String) {
    let space = " ".repeat(indent);
    let key = scalar(key, true);
    let flow = match said {
        Said::Plain(words) => scalar(words, false),
        other => flow(other),
    };
    if indent + key.len() + 2 + flow.len() <= LINE_MAX || matches!(said, Said::Plain(_)) {
        text.push_str(&format!("{space}{key}: {flow}\n"));
        return;
    }
    text.push_str(&format!("{space}{key}:\n"));
    match said {
        Said::Map(pairs) => pairs.iter().for_each(|(key, said)| block(key, said, indent + 2, text)),
        Said::List(all) => {
            for one in all {
                let flow = self::flow(one);
                text.push_str(&format!("{space}  - {flow}\n"));
            }
        }
        Said::Plain(_) => {}
    }
}

/// A value on one line.
fn flow(said: &Said) -> String {
    match said {
        Said::Plain(words) => scalar(words, true),
        Said::List(all) => {
            format!("[{}]", all.iter().map(flow).collect::<Vec<_>>().join(", "))
        }
        Said::Map(pairs) => {
            let pairs =
                pairs.iter().map(|(key, said)| format!("{}: {}", scalar(key, true), flow(said)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
    }
}

/// A text as a YAML scalar: bare where it means the same bare, in quotes elsewhere.
fn scalar(text: &str, in_flow: bool) -> String {
    let is_bare = !text.is_empty()
        && text.trim() == text
        && !text.starts_with(|first: char| "-?:,[]{}#&*!|>'\"%@`~<=".contains(first))
        && !text.contains(": ")
        && !text.ends_with(':')
        && !text.contains(" #")
        && !text.contains(char::is_control)
        && !text.contains(['\u{85}', '\u{a0}', '\u{2028}', '\u{2029}', '\u{feff}'])
        && !(in_flow && text.contains([',', '[', ']', '{', '}', '#', '"', '\'']))
        && !["null", "~", "true", "false", "yes", "no"].contains(&text.to_lowercase().as_str());
    if is_bare {
        return text.to_owned();
    }
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            other if other.is_control() || !other.is_ascii() && other.is_whitespace() => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(other)));
            }
            '\u{feff}' => quoted.push_str("\\ufeff"),
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}
