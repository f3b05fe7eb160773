//! The program knows no SOP: other names and other rows change check, run and print, and no code.
//! What the check, the run and the pages should be is the business of the other tests.

#[path = "generic/copy.rs"]
mod copy;
#[path = "generic/play.rs"]
mod play;
#[path = "tidy/rust_file.rs"]
mod rust_file;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use copy::{Copy, Names, in_words, insert};
use play::{Line, Stage};
use rust_file::RustFile;
use serde_json::{Value, json};

/// One case with a refusal of each kind, a return, a deputy and two numbers. Ids stand between backticks.
const SCRIPT: [Line<'_>; 15] = [
    (
        "2026-03-02 08.00",
        "sari",
        "buka `jenis`=`baru` `nik`=3313140101089001 `nama_pemohon`=Contoh \
         `tanggal_lahir`=2008-01-01 `pernah_kawin`=tidak +`f_1_02`",
    ),
    ("2026-03-02 08.01", "sari", "kerjakan `terima`"),
    ("2026-03-02 08.04", "sari", "kerjakan `agenda`"),
    ("2026-03-02 08.05", "sari", "kerjakan `verifikasi` jawab=Ya"),
    ("2026-03-02 08.06", "tuti", "kerjakan `verifikasi` jawab=Ya"),
    ("2026-03-02 08.07", "tuti", "kerjakan `rekam`"),
    ("2026-03-02 08.07", "tuti", "kerjakan `verifikasi` jawab=Tidak -`kk` alasan=kurang"),
    ("2026-03-04 09.00", "sari", "serahkan +`kk`"),
    ("2026-03-04 09.01", "sari", "kerjakan `terima`"),
    ("2026-03-04 09.04", "sari", "kerjakan `agenda`"),
    ("2026-03-04 09.07", "tuti", "kerjakan `verifikasi` jawab=Ya"),
    ("2026-03-04 09.08", "hadi", "kerjakan `validasi`"),
    ("2026-03-04 09.09", "budi", "kerjakan `validasi`"),
    ("2026-03-04 09.14", "dewi", "kerjakan `rekam`"),
    ("2026-03-04 09.15", "sari", "kerjakan `serahkan`"),
];

/// Ids of the shipped files that are words of this program too, and what the program means by them.
const WORDS_OF_OUR_OWN: &[(&str, &str)] = &[
    ("baru", "the status of a case in which nothing was done yet"),
    ("jenis", "a key of JSON answers: what kind of arrow or block"),
    ("loket", "how a word of printed texts is spelt"),
    ("nik", "a type of fields"),
    ("nomor_register", "a name that every letter may use"),
    ("selesai", "the outcome of an SOP that names none"),
    ("serahkan", "a command"),
    ("terima", "a key of `panggil`"),
    ("wajib", "a key: must be filled or brought"),
];

/// The same under other names. Lists of texts are sorted: some of them stand in the order of their names.
fn with_names(value: &Value, names: &Names) -> Value {
    match value {
        Value::String(text) => Value::String(in_words(text, names)),
        Value::Array(list) if list.iter().all(Value::is_string) => {
            let texts = list.iter().filter_map(Value::as_str).map(|text| in_words(text, names));
            texts.collect::<BTreeSet<_>>().into_iter().collect()
        }
        Value::Array(list) => list.iter().map(|value| with_names(value, names)).collect(),
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), with_names(value, names))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

fn logged(played: Result<Value, (String, String)>) -> Value {
    played.unwrap_or_else(|(code, sentence)| json!({ "ditolak": code, "kalimat": sentence }))
}

#[test]
fn no_id_of_an_sop_or_office_stands_in_the_code() {
    let ids: BTreeSet<String> = Copy::shipped().ids().into_iter().collect();
    assert!(ids.contains("rekam") && ids.contains("kasi_pemerintahan") && ids.contains("kk"));
    let mut found: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for path in rust_files(Path::new("src")) {
        // The list of the files that come along names them; nothing else may.
        if path == "src/office/shipped.rs" {
            continue;
        }
        let file = RustFile::read(Path::new("."), &path);
        // A quoted text with a space in it is a sentence for people, and may give examples.
        for literal in file.literals().iter().filter(|literal| !literal.contains([' ', '\n'])) {
            let is_word = |letter: char| letter.is_alphanumeric() || "_-".contains(letter);
            for word in literal.split(|letter| !is_word(letter)).filter(|word| ids.contains(*word))
            {
                found.entry(word.to_owned()).or_default().insert(path.clone());
            }
        }
    }
    for (word, meaning) in WORDS_OF_OUR_OWN {
        assert!(found.remove(*word).is_some(), "{word} ({meaning}) is not used any more");
    }
    assert!(found.is_empty(), "ids of an SOP in the code: {found:?}");
}

fn rust_files(folder: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path.to_str().unwrap().to_owned());
        }
    }
    files
}

/// The words of a line, its ids under other names.
fn words(act: &str, name: impl Fn(&str) -> String) -> String {
    let parts = act.split('`').enumerate();
    parts.map(|(at, part)| if at % 2 == 0 { part.to_owned() } else { name(part) }).collect()
}

#[test]
fn other_names_change_nothing_but_the_names() {
    let shipped = Copy::shipped();
    let names = shipped.new_names();
    let back: Names = names.iter().map(|(old, new)| (new.clone(), old.clone())).collect();
    assert_eq!(names.len(), back.len());
    let (before, after) = (Stage::new(&shipped), Stage::new(&shipped.renamed(&names)));
    let found = after.findings();
    let found: Vec<String> = found.iter().map(|text| in_words(text, &back)).collect();
    assert_eq!(found, before.findings());
    let printed = with_names(&before.printed(), &Names::new());
    assert_eq!(with_names(&after.printed(), &back), printed);
    let mut refused = 0;
    for (at, person, act) in SCRIPT {
        let one = logged(before.play((at, person, &words(act, str::to_owned))));
        let other = words(act, |id| names[id].clone());
        let other = logged(after.play((at, &names[person], &other)));
        assert_eq!(with_names(&other, &back), with_names(&one, &Names::new()), "{act}");
        refused += usize::from(one["ditolak"].is_string());
    }
    assert_eq!(refused, 4);
}

/// The shipped office with one more activity, one more actor and one more required paper.
fn extended() -> Copy {
    let mut copy = Copy::shipped();
    let (office, sop) = (&mut copy.office, &mut copy.sop);
    insert(&mut office["peran"], None, json!({ "id": "arsip", "nama": "Arsiparis" }));
    insert(&mut office["pegawai"], None, json!({ "id": "joko", "nama": "Joko Contoh" }));
    let assigned = json!({
        "pegawai": "joko", "peran": "arsip", "sebagai": "definitif", "mulai": "2024-01-02",
    });
    insert(&mut office["penugasan"], None, assigned);
    insert(&mut sop["pelaksana"], None, json!({ "id": "arsip", "nama": "Arsiparis" }));
    insert(&mut sop["dokumen"], None, json!({ "id": "pas_foto", "nama": "Pas foto 3x4" }));
    insert(&mut sop["persyaratan"], None, json!({ "dokumen": "pas_foto", "bentuk": "asli" }));
    let row = json!({
        "id": "simpan",
        "uraian": "Menyimpan salinan surat pengantar",
        "pelaksana": ["arsip"],
        "kelengkapan": ["surat_pengantar"],
        "waktu": "4 menit",
        "output": ["surat_pengantar"],
    });
    insert(&mut sop["kegiatan"], Some("serahkan"), row);
    copy
}

#[test]
fn one_more_row_actor_and_paper_change_the_check() {
    let mut copy = extended();
    let found = Stage::new(&copy).findings();
    let errors: Vec<&String> = found.iter().filter(|text| !text.starts_with("Hint")).collect();
    assert_eq!(errors.len(), 1, "{errors:?}");
    assert!(errors[0].contains("19 menit") && errors[0].contains("15 menit"), "{errors:?}");
    copy.sop["jumlah_waktu"]["waktu"] = "19 menit".into();
    assert!(Stage::new(&copy).findings().iter().all(|text| text.starts_with("Hint")));
    for list in ["peran", "penugasan"] {
        copy.office[list].as_array_mut().unwrap().pop();
    }
    let found = Stage::new(&copy).findings();
    assert!(found.iter().any(|text| text.starts_with("Error") && text.contains("`arsip`")));
}

#[test]
fn one_more_row_actor_and_paper_change_the_run() {
    let mut copy = extended();
    copy.sop["jumlah_waktu"]["waktu"] = "19 menit".into();
    let stage = Stage::new(&copy);
    let refused = |at, person, act: &str| stage.play((at, person, act)).unwrap_err();
    let done = |at, person, act: &str| stage.play((at, person, act)).unwrap();
    for (at, person, act) in &SCRIPT[..3] {
        done(at, person, &words(act, str::to_owned));
    }
    let (code, sentence) = refused("2026-03-02 08.06", "tuti", "kerjakan verifikasi jawab=Ya +kk");
    assert_eq!(code, "berkas-kurang");
    assert!(sentence.contains("Pas foto 3x4"), "{sentence}");
    let act = "kerjakan verifikasi jawab=Ya +kk +pas_foto";
    done("2026-03-02 08.07", "tuti", act);
    done("2026-03-02 08.09", "budi", "kerjakan validasi");
    done("2026-03-02 08.14", "dewi", "kerjakan rekam");
    assert_eq!(refused("2026-03-02 08.15", "sari", "kerjakan serahkan").0, "belum-giliran");
    let (code, sentence) = refused("2026-03-02 08.16", "dewi", "kerjakan simpan");
    assert_eq!(code, "bukan-peran");
    assert!(sentence.contains("Arsiparis"), "{sentence}");
    let seen = done("2026-03-02 08.18", "joko", "kerjakan simpan");
    assert_eq!(seen["perkara"]["pekerjaan"][0]["kegiatan"], "serahkan");
    let seen = done("2026-03-02 08.19", "sari", "kerjakan serahkan");
    assert_eq!(seen["perkara"]["akhir"]["id"], "selesai");
    assert_eq!(seen["perkara"]["waktu"]["kantor"], 19 * 60);
}

#[test]
fn one_more_row_actor_and_paper_change_the_pages() {
    let mut copy = extended();
    copy.sop["jumlah_waktu"]["waktu"] = "19 menit".into();
    let (before, after) = (Stage::new(&Copy::shipped()).printed(), Stage::new(&copy).printed());
    let rows = |page: &Value| page["baris"].as_array().unwrap().clone();
    let (old, new) = (rows(&before["tabel"]), rows(&after["tabel"]));
    assert_eq!((old.len(), new.len()), (6, 7));
    assert_eq!(new[..5], old[..5]);
    assert_eq!(new[5]["no"], "6");
    assert_eq!(new[5]["uraian"], "Menyimpan salinan surat pengantar");
    assert_eq!(new[5]["pelaksana"], json!(["Arsiparis"]));
    assert_eq!(new[5]["waktu"], "4 Menit");
    assert_eq!((&new[6]["no"], &new[6]["uraian"]), (&json!("7"), &old[5]["uraian"]));
    assert_eq!(after["tabel"]["jumlah"]["menit"], 19);
    let (old, new) = (rows(&before["flowchart"]), rows(&after["flowchart"]));
    assert_eq!((old.len(), new.len()), (5, 6));
    assert_eq!((&new[4]["kolom"], &new[4]["lambang"]), (&json!(4), &json!("kotak")));
    let columns = after["flowchart"]["pelaksana"].as_array().unwrap();
    assert_eq!(columns.len(), 5);
    assert_eq!(columns[4], json!({ "id": "arsip", "nama": "Arsiparis" }));
    let arrows = |page: &Value| page["flowchart"]["panah"].as_array().unwrap().len();
    assert_eq!(arrows(&after), arrows(&before) + 1);
}
