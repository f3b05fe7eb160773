//! The kinds of mistakes of shape, each applied at every place of a file where it can be made.
//! It names for every mutant the code and the line that must be reported, and reports nothing itself.

use crate::outline::{Entry, Outline, indentation};

/// A broken file and what must be said about it.
pub struct Mutant {
    pub text: String,
    pub code: &'static str,
    /// From 1.
    pub line: usize,
    /// The broken line as it stands now, for the report of this test.
    pub shown: String,
}

impl Mutant {
    pub fn new(text: String, code: &'static str, line: usize) -> Self {
        let shown = text.lines().nth(line).unwrap_or_default().trim().chars().take(60).collect();
        Self { text, code, line: line + 1, shown }
    }
}

/// Required keys, by language.md sections 3 to 5.
const REQUIRED: &[&str] = &[
    "sop",
    "nama",
    "pelaksana",
    "kegiatan",
    "identitas.disahkan.jabatan",
    "identitas.disahkan.nama",
    "identitas.disahkan.nip",
    "identitas.dasar_hukum.id",
    "identitas.dasar_hukum.teks",
    "keterkaitan.sop",
    "keterkaitan.judul",
    "pelaksana.id",
    "pelaksana.nama",
    "isian.id",
    "isian.nama",
    "isian.tipe",
    "isian.pilihan.id",
    "isian.pilihan.nama",
    "ketentuan.id",
    "ketentuan.nama",
    "ketentuan.tipe",
    "ketentuan.berlaku",
    "ketentuan.berlaku.sejak",
    "ketentuan.berlaku.nilai",
    "harus.syarat",
    "harus.pesan",
    "persyaratan.dokumen",
    "dokumen.id",
    "dokumen.nama",
    "kegiatan.id",
    "kegiatan.uraian",
    "kegiatan.pelaksana",
    "kegiatan.cabang.jawab",
    "pengembalian.batas",
    "pengembalian.lewat_batas",
    "akhir.id",
    "akhir.nama",
    "jumlah_waktu.teks",
    "jumlah_waktu.waktu",
    "cetak.tabel.sel.kegiatan",
    "cetak.tabel.sel.kolom",
    "cetak.tabel.sel.teks",
    "cetak.flowchart.satukan.kegiatan",
    "cetak.flowchart.satukan.uraian",
    "cetak.flowchart.sel.kegiatan",
    "cetak.flowchart.sel.kolom",
    "cetak.flowchart.sel.teks",
    "dibiarkan.aturan",
    "dibiarkan.alasan",
];

/// One space too many, one too few, or a tab, on every line that has an elder sibling.
pub fn odd_indentation(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let lines = file.lines.iter().enumerate();
    let written = lines.filter(|(_, line)| !line.trim_start().starts_with('#'));
    let inner = written.filter(|(_, line)| indentation(line) > 0 && !line.trim().is_empty());
    for (number, line) in inner.filter(|(number, _)| file.has_elder(*number)) {
        let tabbed = format!("\t{}", line.trim_start());
        for odd in [format!(" {line}"), line[1..].to_owned(), tabbed] {
            mutants.push(Mutant::new(file.with_line(number, &odd), "Y01", number));
        }
    }
    mutants
}

/// The last letter of every key doubled.
pub fn misspelt_key(file: &Outline) -> Vec<Mutant> {
    let misspell = |entry: &Entry| {
        let key = file.key(entry);
        let by = format!("{key}{}", &key[key.len() - 1..]);
        Mutant::new(file.with_bytes(entry.line, entry.key.clone(), &by), "Y02", entry.line)
    };
    // What another SOP inherits is named by ids of that SOP: the rules of the whole office look at those.
    let line = |entry: &Entry| file.lines[entry.line].trim_start();
    let is_key =
        |entry: &&Entry| !line(entry).starts_with("isian: {") || file.key(entry) == "isian";
    file.entries.iter().filter(is_key).map(misspell).collect()
}

/// A list for a value, and a value for a list or a block of keys.
pub fn wrong_type(file: &Outline) -> Vec<Mutant> {
    let mutate = |entry: &Entry| {
        let text = match file.value(entry) {
            "" => {
                let head = format!("{} salah", file.lines[entry.line].trim_end());
                file.with_lines(file.extent(entry), &[head])
            }
            value => {
                let by = if value.starts_with(['[', '{']) { "salah" } else { "[salah]" };
                file.with_bytes(entry.line, entry.value.clone(), by)
            }
        };
        Mutant::new(text, "Y06", entry.line)
    };
    file.entries.iter().map(mutate).collect()
}

/// Every required key taken out, with all below it; told at the head of the part that lacks it.
pub fn missing_key(file: &Outline) -> Vec<Mutant> {
    file.at(REQUIRED)
        .map(|entry| Mutant::new(without(file, entry), "Y04", head(file, entry)))
        .collect()
}

/// The first line of the map in which this entry stands.
fn head(file: &Outline, entry: &Entry) -> usize {
    let mut head = entry.line;
    let above =
        file.entries.iter().rev().filter(|other| other.line <= entry.line && !entry.in_braces);
    for other in above.take_while(|other| other.indent >= entry.indent) {
        if other.indent == entry.indent {
            head = other.line;
            if other.opens_item {
                break;
            }
        }
    }
    head
}

fn without(file: &Outline, entry: &Entry) -> String {
    if entry.in_braces {
        let line = &file.lines[entry.line];
        let after = line[entry.value.end..].starts_with(", ");
        let cut = if after {
            entry.key.start..entry.value.end + 2
        } else {
            entry.key.start - 2..entry.value.end
        };
        return file.with_bytes(entry.line, cut, "");
    }
    let extent = file.extent(entry);
    let mut rest = Vec::new();
    let mut end = extent.end;
    if entry.opens_item && indentation(&file.lines[extent.end]) == entry.indent {
        let next = &file.lines[extent.end];
        rest.push(format!("{}- {}", &next[..entry.indent - 2], next.trim_start()));
        end += 1;
    }
    file.with_lines(extent.start..end, &rest)
}

/// Every key written a second time right after the first.
pub fn doubled_key(file: &Outline) -> Vec<Mutant> {
    let double = |entry: &Entry| {
        if entry.in_braces {
            let line = &file.lines[entry.line];
            let copy = format!(", {}", &line[entry.key.start..entry.value.end]);
            let end = entry.value.end;
            return Mutant::new(file.with_bytes(entry.line, end..end, &copy), "Y03", entry.line);
        }
        let extent = file.extent(entry);
        let mut copy = file.lines[extent.clone()].to_vec();
        copy[0] = format!("{}{}", " ".repeat(entry.indent), &copy[0][entry.indent..]);
        Mutant::new(file.with_lines(extent.end..extent.end, &copy), "Y03", extent.end)
    };
    file.entries.iter().map(double).collect()
}

/// Every value taken away, and all below a key; the text of a printed cell alone may be empty.
pub fn empty_value(file: &Outline) -> Vec<Mutant> {
    let may_be_empty = |entry: &&Entry| entry.path.ends_with(".sel.teks");
    let empty = |entry: &Entry| {
        let text = if entry.value.is_empty() {
            file.with_lines(file.extent(entry), &file.lines[entry.line..=entry.line])
        } else {
            file.with_bytes(entry.line, entry.value.clone(), "")
        };
        Mutant::new(text, "Y05", entry.line)
    };
    file.entries.iter().filter(|entry| !may_be_empty(entry)).map(empty).collect()
}

/// A date that does not exist, a date written otherwise, and a word.
pub fn bad_date(file: &Outline) -> Vec<Mutant> {
    let paths = [
        "identitas.tanggal_pembuatan",
        "identitas.tanggal_revisi",
        "identitas.tanggal_efektif",
        "ketentuan.berlaku.sejak",
    ];
    values(file, &paths, "Y07", |_| {
        ["2021-02-29", "2021-13-01", "31-12-2021", "31 Desember 2021", "besok"]
            .map(str::to_owned)
            .to_vec()
    })
}

/// Too short, too long, no such month, no digits.
pub fn bad_nip(file: &Outline) -> Vec<Mutant> {
    values(file, &["identitas.disahkan.nip"], "Y07", |nip| {
        let letters = nip.replace('0', "O");
        let month = format!("{}13{}", &nip[..4], &nip[6..]);
        vec![nip[..nip.len() - 1].to_owned(), format!("{nip}1"), letters, month]
    })
}

/// A unit that nobody knows, and no unit at all.
pub fn bad_unit(file: &Outline) -> Vec<Mutant> {
    let paths = ["kegiatan.waktu", "jumlah_waktu.waktu", "pengembalian.batas"];
    values(file, &paths, "Y07", |time| {
        let number = time.split(' ').next().expect("a time begins with a number");
        ["mnt", "minutes", "hari krja", ""]
            .map(|unit| format!("{number} {unit}").trim().to_owned())
            .to_vec()
    })
}

/// Every entry at these paths with each of the new values.
pub fn values(
    file: &Outline,
    paths: &[&str],
    code: &'static str,
    broken: impl Fn(&str) -> Vec<String>,
) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for entry in file.at(paths) {
        for value in broken(file.value(entry)) {
            let text = file.with_bytes(entry.line, entry.value.clone(), &value);
            mutants.push(Mutant::new(text, code, entry.line));
        }
    }
    mutants
}
