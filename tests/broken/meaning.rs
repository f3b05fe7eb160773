//! The kinds of mistakes in names and guards, each at every place where it can be made.
//! It names for every mutant the code and the line that must be reported, and reports nothing itself.

use crate::mutants::{Mutant, values};
use crate::outline::{Entry, Outline};

const GUARDS: &[&str] = &["harus.syarat", "persyaratan.bila"];

/// Where the file names something declared elsewhere, and the code for a name that is not there.
const REFERENCES: &[(&str, &str)] = &[
    ("kegiatan.cabang.ke", "F04"),
    ("kegiatan.cabang.kembalikan", "F04"),
    ("pengembalian.lewat_batas.ke", "F04"),
    ("pencabutan.hanya_sebelum", "N06"),
    ("cetak.tabel.sel.kegiatan", "N06"),
    ("cetak.flowchart.satukan.kegiatan", "N06"),
    ("cetak.flowchart.sel.kegiatan", "N06"),
    ("dibiarkan.kegiatan", "N06"),
    ("kegiatan.pelaksana", "T06"),
    ("dokumen.ttd", "T06"),
    ("persyaratan.dokumen", "N04"),
    ("kegiatan.kelengkapan", "N04"),
    ("kegiatan.output", "N04"),
    ("dokumen.wujud_baru_dari", "N04"),
    ("kegiatan.catat", "N07"),
    ("dokumen.buku", "N07"),
    ("pelaksana.pengganti", "N08"),
    ("harus.acuan", "N09"),
    ("ketentuan.berlaku.acuan", "N09"),
    ("dokumen.templat", "N10"),
    ("cetak.istilah", "N11"),
];

/// Every named thing a second time, right after the first.
pub fn doubled_id(file: &Outline) -> Vec<Mutant> {
    let ids = file.entries.iter().filter(|entry| file.key(entry) == "id" && entry.opens_item);
    let double = |entry: &Entry| {
        let item = file.item(entry);
        let copy = file.lines[item.clone()].to_vec();
        Mutant::new(file.with_lines(item.end..item.end, &copy), "N01", item.end)
    };
    ids.map(double).collect()
}

/// Every name of something declared elsewhere, one by one, replaced by a name that nobody declares.
pub fn dangling_name(file: &Outline) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    for (path, code) in REFERENCES {
        mutants.extend(values(file, &[path], code, |value| {
            let Some(inside) = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'))
            else {
                return vec!["tak_ada".to_owned()];
            };
            let names: Vec<&str> = inside.split(", ").collect();
            let with_one_replaced = |place: usize| {
                let mut names = names.clone();
                names[place] = "tak_ada";
                format!("[{}]", names.join(", "))
            };
            (0..names.len()).map(with_one_replaced).collect()
        }));
    }
    mutants
}

/// A guard that ends in `dan`, has two signs in a row, or leaves a bracket open.
pub fn guard_syntax(file: &Outline) -> Vec<Mutant> {
    values(file, GUARDS, "G01", |guard| {
        vec![format!("{guard} dan"), format!("{guard} dan dan pernah_kawin"), format!("({guard}")]
    })
}

/// A function that the language does not have.
pub fn guard_function(file: &Outline) -> Vec<Mutant> {
    values(file, GUARDS, "G05", |guard| {
        vec![format!("{guard} dan usia(tanggal_lahir) > 1"), format!("cek(jenis) dan {guard}")]
    })
}

/// A field that is not declared.
pub fn guard_field(file: &Outline) -> Vec<Mutant> {
    values(file, GUARDS, "G03", |guard| {
        let field = if guard.contains("jenis") { "jenis" } else { "tanggal_lahir" };
        vec![guard.replacen(field, "tak_ada", 1), format!("{guard} atau tak_ada")]
    })
}

/// A choice against a number, a date against a number, an age of a choice, a yes or no that is none.
pub fn guard_type(file: &Outline) -> Vec<Mutant> {
    values(file, GUARDS, "G06", |guard| {
        ["jenis == 17", "tanggal_lahir > 17", "umur(jenis) > 17", "jenis"]
            .map(|clash| format!("{guard} dan {clash}"))
            .to_vec()
    })
}
