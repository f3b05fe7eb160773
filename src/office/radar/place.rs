//! What a value of a file is about, in the words of the form, from the keys that lead to it.
//! It does not read the value itself.

use crate::sop::tree::Node;

/// What kind of thing leans on a regulation.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[expect(missing_docs, reason = "`word` says what each is")]
pub enum What {
    Basis,
    Norm,
    Condition,
    Paper,
    Field,
    Parameter,
    Branch,
    Follower,
    Scenario,
    Letter,
    Sentence,
    Comment,
}

impl What {
    /// For programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::Basis => "dasar_hukum",
            Self::Norm => "baku_mutu",
            Self::Condition => "keharusan",
            Self::Paper => "dokumen",
            Self::Field => "isian",
            Self::Parameter => "ketentuan",
            Self::Branch => "cabang",
            Self::Follower => "lanjutan",
            Self::Scenario => "skenario",
            Self::Letter => "surat",
            Self::Sentence => "kalimat",
            Self::Comment => "komentar",
        }
    }
}

/// One key on the way to a value, and the item of its list in which the way goes on.
pub(super) struct Step<'a> {
    pub(super) key: &'a str,
    pub(super) item: Option<&'a Node>,
}

impl<'a> Step<'a> {
    /// The text of a key of the item.
    fn has(&self, key: &str) -> Option<&'a str> {
        self.item?.get(key)?.as_text()
    }

    fn named(&self, key: &str) -> String {
        self.has(key).map_or_else(String::new, |text| format!(" `{text}`"))
    }

    fn quoted(&self, key: &str) -> String {
        self.has(key).map_or_else(String::new, |text| format!(" \"{text}\""))
    }
}

/// What the value at the end of the way is about. `root` is the whole file.
pub(super) fn place(way: &[Step<'_>], root: &Node) -> (What, String) {
    let (Some(first), Some(last)) = (way.first(), way.last()) else {
        return (What::Sentence, "berkas".to_owned());
    };
    let is_citation = last.key == "acuan" || last.key == "pasal";
    match first.key {
        "identitas" => match way.get(1) {
            Some(bases) if bases.key == "dasar_hukum" => {
                (What::Basis, format!("dasar hukum{}", bases.named("id")))
            }
            _ => (What::Sentence, format!("`{}`", way.get(1).unwrap_or(last).key)),
        },
        "kegiatan" => of_row(first, &way[1..], is_citation),
        "harus" => (What::Condition, format!("keharusan membuka perkara{}", first.quoted("pesan"))),
        "persyaratan" => (What::Paper, format!("persyaratan{}", first.named("dokumen"))),
        "dokumen" => (What::Paper, format!("dokumen{}", first.named("id"))),
        "isian" => (What::Field, format!("isian{}", first.named("id"))),
        "ketentuan" => {
            let dated = way.get(1).filter(|step| step.key == "berlaku");
            let since = dated.and_then(|step| Some((step.has("nilai")?, step.has("sejak")?)));
            let since = since
                .map_or_else(String::new, |(value, since)| format!(" ({value} sejak {since})"));
            (What::Parameter, format!("ketentuan{}{since}", first.named("id")))
        }
        "pengembalian" => {
            let limit = root.get("pengembalian").and_then(|rule| rule.get("batas"));
            let limit =
                limit.and_then(Node::as_text).map_or_else(String::new, |text| format!(" {text}"));
            (What::Norm, format!("batas melengkapi berkas{limit}"))
        }
        "pencabutan" => (What::Norm, "batas mencabut permohonan".to_owned()),
        "keterkaitan" => (What::Follower, format!("SOP terkait{}", first.named("sop"))),
        "skenario" => (What::Scenario, format!("skenario{}", first.quoted("nama"))),
        "libur" => (What::Sentence, format!("hari libur{}", first.named("tahun"))),
        other => (What::Sentence, format!("`{other}`")),
    }
}

fn of_row(row: &Step<'_>, rest: &[Step<'_>], is_citation: bool) -> (What, String) {
    let name = format!("kegiatan{}", row.named("id"));
    match rest.first() {
        Some(step) if step.key == "cabang" => {
            (What::Branch, format!("cabang{} {name}", step.quoted("jawab")))
        }
        Some(step) if step.key == "harus" => {
            (What::Condition, format!("keharusan {name}{}", step.quoted("pesan")))
        }
        Some(_) if is_citation => {
            let norm = row.has("waktu").map(|time| format!("baku mutu {time}"));
            let limit = row.has("batas").map(|limit| format!("batas {limit}"));
            let both: Vec<String> = norm.into_iter().chain(limit).collect();
            let both = if both.is_empty() { "alur".to_owned() } else { both.join(" dan ") };
            (What::Norm, format!("{both}, {name}"))
        }
        Some(step) => (What::Sentence, format!("`{}` {name}", step.key)),
        None => (What::Sentence, name),
    }
}
