//! An SOP file under mutation: its outline, what it declares, and the edits from which mistakes are made.
//! It knows the plain way in which the files are written, and nothing of the program.

use crate::outline::{Entry, Outline};

/// A file with one mistake of meaning.
pub struct Mutant {
    pub text: String,
    /// Whose line it is, what stood there, and what stands there now: how the list of survivors names it.
    pub name: String,
}

/// An SOP file, and what its office has.
pub struct File {
    pub outline: Outline,
    /// Books and roles of the office, in order.
    pub books: Vec<String>,
    pub roles: Vec<String>,
}

impl File {
    pub fn of(text: &str, kantor: &str) -> Self {
        let office = Outline::of(kantor);
        let ids = |path: &str| {
            office.at(&[path]).map(|entry| office.value(entry).to_owned()).collect::<Vec<_>>()
        };
        Self { books: ids("buku.id"), roles: ids("peran.id"), outline: Outline::of(text) }
    }

    /// The entries at a path.
    pub fn at(&self, path: &str) -> Vec<&Entry> {
        self.outline.entries.iter().filter(|entry| entry.path == path).collect()
    }

    pub fn value(&self, entry: &Entry) -> &str {
        self.outline.value(entry)
    }

    /// The values at a path, in order.
    pub fn values(&self, path: &str) -> Vec<&str> {
        self.at(path).into_iter().map(|entry| self.value(entry)).collect()
    }

    pub fn rows(&self) -> Vec<&str> {
        self.values("kegiatan.id")
    }

    /// The outcomes; without `akhir` there is one.
    pub fn outcomes(&self) -> Vec<&str> {
        let written = self.values("akhir.id");
        if written.is_empty() { vec!["selesai"] } else { written }
    }

    /// The entry of this path in the item that `opener` opens.
    pub fn in_item(&self, opener: &Entry, path: &str) -> Option<&Entry> {
        let item = self.outline.item(opener);
        self.at(path).into_iter().find(|entry| item.contains(&entry.line))
    }

    /// The opener of the item in which an entry of `kegiatan` stands.
    pub fn row_of(&self, entry: &Entry) -> &Entry {
        let mut rows = self.at("kegiatan.id").into_iter().rev();
        rows.find(|row| row.line <= entry.line).expect("it stands in a row")
    }

    /// True for an actor whose time binds nobody in the office.
    pub fn is_outside(&self, actor: &str) -> bool {
        let actors = self.at("pelaksana.id").into_iter();
        let written = actors.filter(|id| self.value(id) == actor);
        written.into_iter().any(|id| self.in_item(id, "pelaksana.luar").is_some())
    }

    /// A value written anew.
    pub fn with_value(&self, entry: &Entry, by: &str) -> Mutant {
        self.with_bytes(entry.line, entry.value.clone(), by)
    }

    pub fn with_bytes(&self, line: usize, at: std::ops::Range<usize>, by: &str) -> Mutant {
        let text = self.outline.with_bytes(line, at, by);
        let now = text.lines().nth(line).unwrap_or_default().trim().to_owned();
        Mutant { text, name: self.name(line, &now) }
    }

    /// Some lines written anew; `shown` says what was done to the first.
    pub fn with_lines(&self, at: std::ops::Range<usize>, by: &[String], shown: &str) -> Mutant {
        let line = at.start.min(self.outline.lines.len() - 1);
        Mutant { text: self.outline.with_lines(at, by), name: self.name(line, shown) }
    }

    /// A key with its value taken out.
    pub fn without(&self, entry: &Entry) -> Mutant {
        if entry.in_braces {
            let line = &self.outline.lines[entry.line];
            let after = line[entry.value.end..].starts_with(", ");
            let cut = if after {
                entry.key.start..entry.value.end + 2
            } else {
                entry.key.start.saturating_sub(2)..entry.value.end
            };
            return self.with_bytes(entry.line, cut, "");
        }
        self.with_lines(self.outline.extent(entry), &[], "(dihapus)")
    }

    /// An item of a list taken out.
    pub fn without_item(&self, opener: &Entry) -> Mutant {
        self.with_lines(self.outline.item(opener), &[], "(dihapus)")
    }

    /// A key with a value added to the item that `opener` opens.
    pub fn with_key(&self, opener: &Entry, key: &str, value: &str) -> Mutant {
        if opener.in_braces {
            let line = &self.outline.lines[opener.line];
            let end = line.rfind(" }").expect("a map in braces");
            return self.with_bytes(opener.line, end..end, &format!(", {key}: {value}"));
        }
        let line = format!("{}{key}: {value}", " ".repeat(opener.indent));
        let at = opener.line + 1;
        let shown = format!("{} + {key}: {value}", self.outline.lines[opener.line].trim());
        let mut mutant = self.with_lines(at..at, &[line], "");
        mutant.name = self.name(opener.line, &shown);
        mutant
    }

    /// `[a, b]` as its ids.
    pub fn list<'a>(&'a self, entry: &Entry) -> Vec<&'a str> {
        let value = self.value(entry);
        let inside = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        inside.map_or_else(|| vec![value], |inside| inside.split(", ").collect())
    }

    fn name(&self, line: usize, now: &str) -> String {
        let was = self.outline.lines[line].trim();
        let short = |text: &str| text.chars().take(110).collect::<String>();
        format!("{}: {} => {}", self.owner(line), short(was), short(now))
    }

    /// The id of the item to which a line belongs, or the section.
    fn owner(&self, line: usize) -> &str {
        let section = self.outline.lines[..=line]
            .iter()
            .rposition(|line| line.starts_with(|letter: char| letter.is_ascii_lowercase()));
        let openers = ["id", "dokumen", "sop", "syarat"];
        let entries = self.outline.entries.iter().rev();
        let mut openers = entries
            .filter(|entry| entry.opens_item && entry.line <= line)
            .filter(|entry| section.is_none_or(|section| entry.line >= section))
            .filter(|entry| openers.contains(&self.outline.key(entry)));
        match (openers.next(), section) {
            (Some(opener), _) => self.value(opener),
            (None, Some(section)) => {
                self.outline.lines[section].split(':').next().unwrap_or_default()
            }
            (None, None) => "berkas",
        }
    }
}

/// `[a, b]`
pub fn listed(ids: &[&str]) -> String {
    format!("[{}]", ids.join(", "))
}

/// The one after this, or before it, if there is one.
pub fn neighbours<'a>(all: &[&'a str], one: &str) -> Vec<&'a str> {
    let Some(at) = all.iter().position(|other| *other == one) else { return Vec::new() };
    let before = at.checked_sub(1).map(|at| all[at]);
    all.get(at + 1).copied().into_iter().chain(before).collect()
}
