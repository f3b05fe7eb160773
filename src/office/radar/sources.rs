//! Every legal basis of the office with every line that leans on it. One regulation is one, under whatever id and in
//! whatever spelling the files have it.
//! It judges nothing: what is past its day is told by the check.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::office::fault::OfficeFault;
use crate::office::folder::Folder;
use crate::office::input::InputFault;
use crate::office::radar::place::What;
use crate::office::radar::texts::{Cited, Declared, Text, texts};
use crate::sop::regulation::{Regulation, from_id, mentions};

/// What makes two citations one.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Key {
    /// Its kind, number and year.
    Known(Regulation),
    /// The words of a basis that is no numbered regulation, or an id that nobody declares.
    Other(String),
}

impl std::fmt::Display for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Known(regulation) => regulation.fmt(f),
            Self::Other(words) => f.write_str(words),
        }
    }
}

/// One line that leans on a regulation.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Use {
    /// The file, as messages show it.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What kind of thing it is.
    pub what: What,
    /// What it is, in the words of the form.
    pub words: String,
    /// The article that it cites.
    pub article: Option<String>,
    /// False if the regulation is only named in a sentence.
    pub is_cited: bool,
}

/// A regulation, and where the office leans on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Source {
    /// Which it is.
    pub key: Key,
    /// Its words in `dasar_hukum`, as one file has them; none if it is only cited or named.
    pub text: Option<String>,
    /// Its ids.
    pub ids: BTreeSet<String>,
    /// Its last day, as one of the files says.
    pub until: Option<Date>,
    /// What came in its place, as one of the files says.
    pub replaced_by: Option<String>,
    /// By file and line.
    pub uses: Vec<Use>,
}

/// The files of an office with what their ids mean.
pub struct Radar {
    pub(super) texts: Vec<Text>,
    /// What each id means in each SOP.
    ids: BTreeMap<(String, String), Key>,
    /// What an id means wherever it is not known better: as the first file has it.
    anywhere: BTreeMap<String, Key>,
    /// The SOPs that name each letter template.
    letters: BTreeMap<String, Vec<String>>,
}

impl Radar {
    /// Reads the files of an office.
    ///
    /// # Errors
    /// One cannot be read.
    pub fn of(folder: &Folder) -> Result<Self, OfficeFault> {
        let texts = texts(folder)?;
        let (mut ids, mut anywhere) = (BTreeMap::new(), BTreeMap::new());
        let mut letters: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for text in &texts {
            let Some(sop) = &text.sop else { continue };
            for declared in &text.declared {
                let key = key_of(declared);
                ids.insert((sop.clone(), declared.id.0.clone()), key.clone());
                anywhere.entry(declared.id.0.clone()).or_insert(key);
            }
            let papers = text.tree.iter().filter_map(|tree| tree.get("dokumen"));
            for item in papers.flat_map(crate::sop::tree::Node::items) {
                let Some(name) = item.get("templat").and_then(|name| name.as_text()) else {
                    continue;
                };
                letters.entry(name.to_owned()).or_default().push(sop.clone());
            }
        }
        Ok(Self { texts, ids, anywhere, letters })
    }

    /// What an id means in a file.
    pub(super) fn key(&self, text: &Text, id: &str) -> Key {
        let own = |sop: &String| self.ids.get(&(sop.clone(), id.to_owned())).cloned();
        let known = text.sop.as_ref().and_then(own);
        let known = known.or_else(|| text.base().as_ref().and_then(own));
        let known = known.or_else(|| {
            let stem = text.path.file_stem()?.to_string_lossy().into_owned();
            self.letters.get(&stem)?.iter().find_map(own)
        });
        let known = known.or_else(|| self.anywhere.get(id).cloned());
        known.or_else(|| from_id(id).map(Key::Known)).unwrap_or_else(|| Key::Other(id.to_owned()))
    }

    /// Every regulation, the highest first.
    pub fn sources(&self) -> Vec<Source> {
        let mut all: BTreeMap<Key, Source> = BTreeMap::new();
        for text in &self.texts {
            let file = text.source.name();
            for declared in &text.declared {
                let source = entry(&mut all, key_of(declared));
                source.ids.insert(declared.id.0.clone());
                source.text.get_or_insert_with(|| declared.text.0.clone());
                source.until = source.until.or(declared.until);
                source.replaced_by = source.replaced_by.take().or(declared.replaced_by.clone());
                source.uses.push(Use {
                    file: file.to_owned(),
                    line: text.line(declared.id.1.start),
                    what: What::Basis,
                    words: format!("dasar hukum `{}`", declared.id.0),
                    article: None,
                    is_cited: true,
                });
            }
            for cited in &text.cited {
                let source = entry(&mut all, self.key(text, &cited.id));
                source.uses.push(of_citation(text, cited));
            }
            for named in text.named.iter().filter(|named| !named.declares) {
                let source = entry(&mut all, Key::Known(named.mention.regulation.clone()));
                source.uses.push(Use {
                    file: file.to_owned(),
                    line: text.line(named.at),
                    what: named.what,
                    words: named.words.clone(),
                    article: None,
                    is_cited: false,
                });
            }
        }
        all.into_values()
            .map(|mut source| {
                source.uses.sort();
                source.uses.dedup();
                source
            })
            .collect()
    }

    /// The regulations that are meant by an id, by a name such as `Perbup 4 Tahun 2019`, or by words of their text.
    ///
    /// # Errors
    /// Nothing is meant.
    pub fn find(&self, wanted: &str) -> Result<Vec<Source>, OfficeFault> {
        let all = self.sources();
        let wanted = wanted.trim();
        let by_id = |source: &&Source| source.ids.contains(wanted);
        let exact: Vec<Source> = all.iter().filter(by_id).cloned().collect();
        if !exact.is_empty() {
            return Ok(exact);
        }
        let named = mentions(wanted).into_iter().map(|one| one.regulation).next();
        if let Some(regulation) = named.or_else(|| from_id(wanted)) {
            let key = Key::Known(regulation);
            let found: Vec<Source> = all.iter().filter(|one| one.key == key).cloned().collect();
            if !found.is_empty() {
                return Ok(found);
            }
            return Err(nothing(&format!("{key} tidak dipakai di kantor ini")));
        }
        let words = wanted.to_lowercase();
        let holds = |source: &&Source| {
            let text = source.text.as_deref().unwrap_or_default().to_lowercase();
            !words.is_empty()
                && (text.contains(&words) || source.key.to_string().to_lowercase().contains(&words))
        };
        let found: Vec<Source> = all.iter().filter(holds).cloned().collect();
        if found.is_empty() {
            return Err(nothing(&format!("tidak ada dasar hukum `{wanted}`")));
        }
        Ok(found)
    }
}

fn nothing(words: &str) -> OfficeFault {
    let sentence = format!("{words}; `tertib dasar` menyebut semuanya");
    OfficeFault::Input(InputFault(sentence))
}

fn entry(all: &mut BTreeMap<Key, Source>, key: Key) -> &mut Source {
    all.entry(key.clone()).or_insert_with(|| Source {
        key,
        text: None,
        ids: BTreeSet::new(),
        until: None,
        replaced_by: None,
        uses: Vec::new(),
    })
}

fn of_citation(text: &Text, cited: &Cited) -> Use {
    Use {
        file: text.source.name().to_owned(),
        line: text.line(cited.span.start),
        what: cited.what,
        words: cited.words.clone(),
        article: cited.article.clone(),
        is_cited: true,
    }
}

/// What an item of `dasar_hukum` is: the first regulation that its text names; or that its id stands for; or its words.
pub(super) fn key_of(declared: &Declared) -> Key {
    let named = mentions(&declared.text.0).into_iter().next().map(|one| one.regulation);
    let known = named.or_else(|| from_id(&declared.id.0));
    known.map_or_else(
        || Key::Other(declared.text.0.trim_end_matches([';', '.', ' ']).to_owned()),
        Key::Known,
    )
}
