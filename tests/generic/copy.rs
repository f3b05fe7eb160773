//! A copy of the shipped office as data: every id renamed, or something inserted, and written as files again.
//! It knows where ids stand in the files, and nothing of what they do.

use std::collections::BTreeMap;
use std::path::Path;

use serde_json::Value;
use tertib::office::shipped::OFFICE;

/// Keys under which ids stand, alone or in a list. What is no declared id there is a word of the language.
const ID_KEYS: &[&str] = &[
    "acuan",
    "buku",
    "catat",
    "dokumen",
    "hanya_sebelum",
    "id",
    "isi",
    "istilah",
    "kantor",
    "ke",
    "kegiatan",
    "kelengkapan",
    "kembalikan",
    "output",
    "pegawai",
    "pelaksana",
    "pengganti",
    "pengawas",
    "peran",
    "sop",
    "templat",
    "ttd",
    "wujud_baru_dari",
];
const GUARD_KEYS: &[&str] = &["bila", "syarat"];
/// Keys whose value declares an id.
const DECLARING_KEYS: &[&str] = &["id", "kantor", "sop", "templat"];

/// The files of an office.
#[derive(Clone)]
pub(crate) struct Copy {
    pub(crate) office: Value,
    pub(crate) sop: Value,
    /// Letter templates by id.
    pub(crate) letters: BTreeMap<String, String>,
}

/// Old name to new name.
pub(crate) type Names = BTreeMap<String, String>;

impl Copy {
    pub(crate) fn shipped() -> Self {
        let mut copy = Self { office: Value::Null, sop: Value::Null, letters: BTreeMap::default() };
        for (path, text) in OFFICE {
            if *path == "kantor.yaml" {
                copy.office = serde_saphyr::from_str(text).unwrap();
            } else if *path == "sops/e-ktp.yaml" {
                copy.sop = serde_saphyr::from_str(text).unwrap();
            } else if path.starts_with("templates/") {
                let id = Path::new(path).file_stem().unwrap().to_str().unwrap();
                copy.letters.insert(id.to_owned(), (*text).to_owned());
            }
        }
        // The copy stands alone: no other SOP makes its papers, runs beside it, or writes its letters.
        for asked in copy.sop["persyaratan"].as_array_mut().unwrap() {
            asked.as_object_mut().unwrap().remove("panggil");
        }
        copy.office.as_object_mut().unwrap().remove("uji_coba");
        let named = copy.sop["dokumen"].to_string();
        copy.letters.retain(|id, _| named.contains(&format!("\"{id}\"")));
        copy
    }

    pub(crate) fn id(&self) -> &str {
        self.sop["sop"].as_str().unwrap()
    }

    /// Every id that the files declare.
    pub(crate) fn ids(&self) -> Vec<String> {
        let mut ids = Vec::new();
        collect(&self.office, &mut ids);
        collect(&self.sop, &mut ids);
        ids.sort();
        ids.dedup();
        ids
    }

    /// New names for all ids, in another order of the alphabet.
    pub(crate) fn new_names(&self) -> Names {
        let mirrored = |first: u8| char::from(b'a' + b'z' - first);
        let ids = self.ids().into_iter();
        ids.map(|id| (id.clone(), format!("{}{id}", mirrored(id.as_bytes()[0])))).collect()
    }

    /// The same office under other names.
    pub(crate) fn renamed(&self, names: &Names) -> Self {
        let fields = self.sop["isian"].as_array().unwrap().iter();
        let fields: Names = fields
            .map(|field| field["id"].as_str().unwrap())
            .map(|id| (id.to_owned(), names[id].clone()))
            .collect();
        let mut copy = self.clone();
        rename(&mut copy.office, "", names);
        rename(&mut copy.sop, "", names);
        copy.letters = self
            .letters
            .iter()
            .map(|(id, text)| (names[id].clone(), in_braces(text, &fields)))
            .collect();
        copy
    }

    pub(crate) fn write(&self, folder: &Path) {
        let put = |path: String, text: &str| {
            let path = folder.join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        };
        // What JSON can say YAML says the same way.
        put("kantor.yaml".to_owned(), &serde_json::to_string_pretty(&self.office).unwrap());
        let sop = serde_json::to_string_pretty(&self.sop).unwrap();
        put(format!("sops/{}.yaml", self.id()), &sop);
        for (id, text) in &self.letters {
            put(format!("templates/surat/{id}.md"), text);
        }
    }
}

/// Puts a value into a list of the file, before the element with this id or at the end.
pub(crate) fn insert(list: &mut Value, before: Option<&str>, value: Value) {
    let list = list.as_array_mut().unwrap();
    let place = before.map_or(list.len(), |id| {
        list.iter().position(|element| element["id"] == id).expect("the element is there")
    });
    list.insert(place, value);
}

fn collect(value: &Value, ids: &mut Vec<String>) {
    match value {
        Value::Object(map) => {
            for (key, value) in map {
                match value.as_str() {
                    Some(id) if DECLARING_KEYS.contains(&key.as_str()) => ids.push(id.to_owned()),
                    _ => collect(value, ids),
                }
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, ids)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn rename(value: &mut Value, key: &str, names: &Names) {
    match value {
        Value::Object(map) => {
            map.iter_mut().for_each(|(key, value)| rename(value, key, names));
        }
        Value::Array(list) => list.iter_mut().for_each(|value| rename(value, key, names)),
        Value::String(text) if ID_KEYS.contains(&key) => {
            if let Some(name) = names.get(text) {
                text.clone_from(name);
            }
        }
        Value::String(text) if GUARD_KEYS.contains(&key) => *text = in_words(text, names),
        Value::String(_) | Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Replaces whole words.
pub(crate) fn in_words(text: &str, names: &Names) -> String {
    let is_word = |letter: char| letter.is_alphanumeric() || letter == '_' || letter == '-';
    let (mut out, mut rest) = (String::with_capacity(text.len()), text);
    while !rest.is_empty() {
        let word = &rest[..rest.find(|letter| !is_word(letter)).unwrap_or(rest.len())];
        out.push_str(names.get(word).map_or(word, String::as_str));
        rest = &rest[word.len()..];
        let gap = rest.find(is_word).unwrap_or(rest.len());
        out.push_str(&rest[..gap]);
        rest = &rest[gap..];
    }
    out
}

/// Replaces whole words between `{` and `}` of a template.
fn in_braces(text: &str, names: &Names) -> String {
    let mut out = String::new();
    for part in text.split_inclusive('}') {
        let open = part.find('{').unwrap_or(part.len());
        out.push_str(&part[..open]);
        out.push_str(&in_words(&part[open..], names));
    }
    out
}
