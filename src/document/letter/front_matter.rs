//! The head of a template between two lines `---`: known keys, one text or one list each.
//! It is not YAML: `{{ }}` needs no quotes here, and nothing can nest.

use super::compose::LetterFault;
use crate::diag::suggest::nearest;

/// A text of the head with the line it stands on, from 1.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct HeadText {
    pub(super) text: String,
    pub(super) line: usize,
    /// Letters before it in its line.
    pub(super) column: usize,
}

/// Who signs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum SignedBy {
    #[default]
    Signer,
    Officer,
    Nobody,
}

/// A template, taken apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Template<'a> {
    pub(super) without_letterhead: bool,
    pub(super) name: HeadText,
    pub(super) title: Option<HeadText>,
    pub(super) number: Option<HeadText>,
    pub(super) nature: Option<HeadText>,
    pub(super) attachment: Option<HeadText>,
    pub(super) subject: Option<HeadText>,
    pub(super) addressee: Vec<HeadText>,
    pub(super) copies: Vec<HeadText>,
    pub(super) signed_by: SignedBy,
    /// The most sheets, with the line that says so.
    pub(super) pages_max: Option<(usize, usize)>,
    /// Ids in `dasar_hukum` of the SOP; not printed.
    pub(super) bases: Vec<HeadText>,
    pub(super) body: &'a str,
    /// Lines before the body.
    pub(super) body_offset: usize,
}

const KEYS: [&str; 12] = [
    "nama",
    "kop",
    "judul",
    "nomor",
    "sifat",
    "lampiran",
    "hal",
    "kepada",
    "tembusan",
    "tanda_tangan",
    "halaman",
    "acuan",
];

struct Entry {
    key: String,
    line: usize,
    text: HeadText,
    items: Vec<HeadText>,
}

/// Takes a template apart; `id` is its name in messages.
pub(super) fn read<'a>(id: &str, source: &'a str) -> Result<Template<'a>, LetterFault> {
    let fault = |line: usize, message: String| LetterFault::template(id, line, message);
    let opening = source.strip_prefix('\u{FEFF}').unwrap_or(source);
    let mut lines = opening.split_inclusive('\n');
    if lines.next().map(str::trim_end) != Some("---") {
        return Err(fault(1, "templat harus mulai dengan baris `---`, lalu kepala surat".into()));
    }
    let mut used = opening.find('\n').map_or(opening.len(), |end| end + 1);
    let mut entries: Vec<Entry> = Vec::new();
    let mut number = 1;
    for line in lines {
        number += 1;
        used += line.len();
        let text = line.trim_end();
        if text == "---" {
            let mut template = from_entries(id, entries)?;
            template.body = &opening[used..];
            template.body_offset = number;
            return Ok(template);
        }
        if text.trim().is_empty() || text.trim_start().starts_with('#') {
            continue;
        }
        read_line(text, number, &mut entries).map_err(|message| fault(number, message))?;
    }
    Err(fault(number, "kepala surat tidak ditutup; tulis `---` sebelum isi surat".into()))
}

fn read_line(text: &str, line: usize, entries: &mut Vec<Entry>) -> Result<(), String> {
    if let Some(item) = text.trim_start().strip_prefix("- ") {
        let entry = entries.last_mut().ok_or("butir daftar tanpa kunci di atasnya")?;
        if !entry.text.text.is_empty() {
            return Err(format!(
                "`{}` sudah berisi teks; daftar ditulis di bawah kuncinya",
                entry.key
            ));
        }
        entry.items.push(head_text(text, item, line));
        return Ok(());
    }
    let (key, value) =
        text.split_once(':').ok_or_else(|| format!("`{text}` bukan `kunci: isi`"))?;
    let key = key.trim();
    if !KEYS.contains(&key) {
        let hint = nearest(key, KEYS).map_or_else(
            || format!("kunci yang ada: {}", KEYS.join(", ")),
            |known| format!("maksud Anda `{known}`?"),
        );
        return Err(format!("kunci `{key}` tidak dikenal; {hint}"));
    }
    if entries.iter().any(|entry| entry.key == key) {
        return Err(format!("kunci `{key}` ditulis dua kali"));
    }
    let text = head_text(text, value, line);
    entries.push(Entry { key: key.to_owned(), line, text, items: Vec::new() });
    Ok(())
}

/// A value with where it stands in its line.
fn head_text(whole: &str, value: &str, line: usize) -> HeadText {
    let text = unquoted(value);
    let before = whole.rfind(&text).map_or(0, |byte| whole[..byte].chars().count());
    HeadText { text, line, column: before }
}

/// Quotes around the whole text are taken off, as people who know YAML write them.
fn unquoted(text: &str) -> String {
    let text = text.trim();
    let inner = text.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or(text).to_owned()
}

fn from_entries<'a>(id: &str, entries: Vec<Entry>) -> Result<Template<'a>, LetterFault> {
    let mut template = Template::default();
    for Entry { key, line, text, items } in entries {
        let fault = |message: String| LetterFault::template(id, line, message);
        let is_list = matches!(key.as_str(), "kepada" | "tembusan" | "acuan");
        if is_list != text.text.is_empty() || is_list == items.is_empty() {
            let shape =
                if is_list { "daftar `- ...` di bawahnya" } else { "teks di baris yang sama" };
            return Err(fault(format!("`{key}` harus berisi {shape}")));
        }
        let value = text;
        match key.as_str() {
            "nama" => template.name = value,
            "kop" => {
                template.without_letterhead =
                    !one_of(&value.text, "kop", &[("ya", true), ("tidak", false)])
                        .map_err(fault)?;
            }
            "judul" => template.title = Some(value),
            "nomor" => template.number = Some(value),
            "sifat" => template.nature = Some(value),
            "lampiran" => template.attachment = Some(value),
            "hal" => template.subject = Some(value),
            "kepada" => template.addressee = items,
            "tembusan" => template.copies = items,
            "acuan" => template.bases = items,
            "halaman" => {
                let count = value.text.parse().ok().filter(|count| *count > 0);
                let said = || format!("`halaman` berisi `{}`; tulis angka, misalnya 1", value.text);
                template.pages_max = Some((count.ok_or_else(|| fault(said()))?, line));
            }
            _ => {
                let words = [
                    ("pejabat", SignedBy::Signer),
                    ("petugas", SignedBy::Officer),
                    ("tanpa", SignedBy::Nobody),
                ];
                template.signed_by = one_of(&value.text, "tanda_tangan", &words).map_err(fault)?;
            }
        }
    }
    if template.name.text.is_empty() {
        return Err(LetterFault::template(id, 1, "kepala surat belum berisi `nama`".into()));
    }
    Ok(template)
}

fn one_of<T: Copy>(word: &str, key: &str, words: &[(&str, T)]) -> Result<T, String> {
    words.iter().find(|(known, _)| *known == word).map(|(_, value)| *value).ok_or_else(|| {
        let known: Vec<&str> = words.iter().map(|(known, _)| *known).collect();
        format!("`{key}` berisi `{word}`; yang boleh: {}", known.join(", "))
    })
}
