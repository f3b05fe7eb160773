//! Page 1 of the draft: numbers, dates, approver, the six boxes.
//! What cannot be read as its type stays in a comment, word for word, with a question.

use jiff::civil::Date;

use crate::exchange::import::form::Caption;
use crate::exchange::import::from_form::basis_id;
use crate::exchange::import::names::Names;
use crate::exchange::import::plan::Plan;
use crate::exchange::import::scalars::date;
use crate::exchange::import::words::{bare, items, one_line};
use crate::exchange::import::write::Writer;
use crate::exchange::import::yaml::scalar;
use crate::sop::scalar::{NipText, Scalar};

pub(super) fn identity(plan: &Plan, out: &mut Writer) {
    out.line(0, "identitas:");
    let start = out.text.len();
    let get = |caption| one_line(plan.identity.get(caption));
    missing(plan, out);
    let title = get(Caption::Title);
    if !title.is_empty() && title != plan.name {
        out.key(2, "judul", &title);
    }
    for (key, caption) in
        [("opd", Caption::Opd), ("bidang", Caption::Section), ("nomor", Caption::Number)]
    {
        let text = get(caption);
        if !bare(&text).is_empty() {
            out.key(2, key, &text);
        }
    }
    for (key, caption) in [
        ("tanggal_pembuatan", Caption::Created),
        ("tanggal_revisi", Caption::Revised),
        ("tanggal_efektif", Caption::Effective),
    ] {
        day(key, &get(caption), out);
    }
    approver(plan.identity.get(Caption::Approver), out);
    basis(plan.identity.get(Caption::Basis), out);
    for (key, caption) in [
        ("kualifikasi", Caption::Qualifications),
        ("peralatan", Caption::Equipment),
        ("peringatan", Caption::Warnings),
        ("pencatatan", Caption::Records),
    ] {
        let found = list(plan.identity.get(caption));
        if !found.is_empty() {
            out.line(2, &format!("{key}:"));
            for item in &found {
                out.line(4, &format!("- {}", scalar(item)));
            }
        }
    }
    let is_written = out.text[start..].lines().any(|line| !line.trim_start().starts_with('#'));
    if !is_written {
        // A map with nothing but comments would be an empty value.
        out.text.replace_range(start - "identitas:\n".len()..start, "# identitas:\n");
    }
    out.line(0, "");
}

/// The items of a box; a lone stroke stands for none.
fn list(text: &str) -> Vec<String> {
    items(text).items.into_iter().filter(|item| !bare(item).is_empty()).collect()
}

/// One question for all that page 1 does not say.
fn missing(plan: &Plan, out: &mut Writer) {
    let wanted = [
        ("nomor SOP", Caption::Number),
        ("tanggal pembuatan", Caption::Created),
        ("tanggal efektif", Caption::Effective),
        ("pejabat yang mengesahkan", Caption::Approver),
        ("dasar hukum", Caption::Basis),
        ("kualifikasi pelaksana", Caption::Qualifications),
        ("peralatan", Caption::Equipment),
        ("peringatan", Caption::Warnings),
        ("pencatatan", Caption::Records),
    ];
    let absent = wanted.iter().filter(|(_, caption)| bare(plan.identity.get(*caption)).is_empty());
    let names: Vec<&str> = absent.map(|(name, _)| *name).collect();
    if !names.is_empty() {
        out.ask(
            2,
            &[format!(
                "tidak ada pada naskah: {}; lengkapi bila sudah ditetapkan",
                names.join(", ")
            )],
        );
    }
}

fn day(key: &str, text: &str, out: &mut Writer) {
    if bare(text).is_empty() {
        return;
    }
    match date(text) {
        Some(date) => out.line(2, &format!("{key}: {}", written(date))),
        None => {
            out.ask(
                2,
                &[format!(
                    "`{key}` pada naskah `{text}`; tanggal berapa? tulis misalnya 2026-03-02"
                )],
            );
        }
    }
}

fn written(date: Date) -> String {
    date.to_string()
}

/// Position, name and NIP: on lines of their own, or parted by wide gaps.
fn approver(text: &str, out: &mut Writer) {
    if bare(text).is_empty() {
        return;
    }
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines() {
        for piece in line.split("  ").map(str::trim).filter(|piece| !piece.is_empty()) {
            match nip_at(piece) {
                Some(at) if at > 0 => {
                    lines.push(piece[..at].trim().to_owned());
                    lines.push(piece[at..].trim().to_owned());
                }
                _ => lines.push(piece.to_owned()),
            }
        }
    }
    lines.retain(|line| !bare(line).is_empty());
    let is_nip = |line: &String| nip_at(line) == Some(0);
    let nip = lines
        .iter()
        .find(|line| is_nip(line))
        .map(|line| line[3..].trim_start_matches(|c: char| !c.is_ascii_digit()).trim().to_owned());
    let others: Vec<&String> = lines.iter().filter(|line| !is_nip(line)).collect();
    if let ([position, name], Some(nip)) = (others.as_slice(), &nip)
        && NipText::parse(nip).is_ok()
    {
        out.line(2, "disahkan:");
        out.key(4, "jabatan", position);
        out.key(4, "nama", name);
        out.key(4, "nip", nip);
        return;
    }
    let question = format!(
        "siapa yang mengesahkan? tulis `disahkan` dengan `jabatan`, `nama`, dan `nip` (18 angka); pada naskah: {}",
        lines.join(" | ")
    );
    out.ask(2, &[question]);
}

/// Where `NIP` begins as a word of its own, which digits may follow at once: names hold these letters, too.
fn nip_at(text: &str) -> Option<usize> {
    const NIP: &str = "NIP";
    let mut before = ' ';
    for (at, letter) in text.char_indices() {
        let is_nip =
            text.get(at..at + NIP.len()).is_some_and(|word| word.eq_ignore_ascii_case(NIP));
        let after = || text[at + NIP.len()..].chars().next();
        if is_nip && !before.is_alphanumeric() && !after().is_some_and(char::is_alphabetic) {
            return Some(at);
        }
        before = letter;
    }
    None
}

fn basis(text: &str, out: &mut Writer) {
    let found = list(text);
    if found.is_empty() {
        return;
    }
    out.line(2, "dasar_hukum:");
    let mut names = Names::default();
    for item in found {
        out.line(4, &format!("- id: {}", basis_id(&item, &mut names)));
        out.key(6, "teks", &item);
    }
}
