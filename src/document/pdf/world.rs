//! The little that typst may see: the shipped pages and fonts, the data of one paper and its pictures.
//! It has no folder, no packages, no clock.

use std::path::Path;
use std::sync::LazyLock;

use serde_json::Value as Json;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::render::Page;
use crate::document::metrics::{BOLD, REGULAR};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));

static FONTS: LazyLock<(LazyHash<FontBook>, Vec<Font>)> = LazyLock::new(|| {
    let files: [&[u8]; 8] = [
        REGULAR,
        BOLD,
        include_bytes!("../../../templates/fonts/LiberationSans-Italic.ttf"),
        include_bytes!("../../../templates/fonts/LiberationSans-BoldItalic.ttf"),
        include_bytes!("../../../templates/fonts/LiberationSerif-Regular.ttf"),
        include_bytes!("../../../templates/fonts/LiberationSerif-Bold.ttf"),
        include_bytes!("../../../templates/fonts/LiberationSerif-Italic.ttf"),
        include_bytes!("../../../templates/fonts/LiberationSerif-BoldItalic.ttf"),
    ];
    let mut book = FontBook::new();
    let mut fonts = Vec::new();
    for font in files.into_iter().flat_map(|file| Font::iter(Bytes::new(file))) {
        book.push(font.info().clone());
        fonts.push(font);
    }
    (LazyHash::new(book), fonts)
});

/// `base.typ` first, then one file per `Page`, in the order of the enum, then what several pages share.
static SOURCES: LazyLock<[Source; 25]> = LazyLock::new(|| {
    [
        ("base.typ", include_str!("../../../templates/typst/base.typ")),
        ("identity.typ", include_str!("../../../templates/typst/identity.typ")),
        ("table.typ", include_str!("../../../templates/typst/table.typ")),
        ("flowchart.typ", include_str!("../../../templates/typst/flowchart.typ")),
        ("receipt.typ", include_str!("../../../templates/typst/receipt.typ")),
        ("checklist.typ", include_str!("../../../templates/typst/checklist.typ")),
        ("application.typ", include_str!("../../../templates/typst/application.typ")),
        ("routing.typ", include_str!("../../../templates/typst/routing.typ")),
        ("register.typ", include_str!("../../../templates/typst/register.typ")),
        ("book.typ", include_str!("../../../templates/typst/book.typ")),
        ("change.typ", include_str!("../../../templates/typst/change.typ")),
        ("letter.typ", include_str!("../../../templates/typst/letter.typ")),
        ("office-map.typ", include_str!("../../../templates/typst/office-map.typ")),
        ("receipt-roll.typ", include_str!("../../../templates/typst/receipt-roll.typ")),
        ("queue-slip.typ", include_str!("../../../templates/typst/queue-slip.typ")),
        ("leaflet.typ", include_str!("../../../templates/typst/leaflet.typ")),
        ("poster.typ", include_str!("../../../templates/typst/poster.typ")),
        ("volume.typ", include_str!("../../../templates/typst/volume.typ")),
        ("roll.typ", include_str!("../../../templates/typst/roll.typ")),
        ("book-end.typ", include_str!("../../../templates/typst/book-end.typ")),
        ("part-identity.typ", include_str!("../../../templates/typst/part-identity.typ")),
        ("part-table.typ", include_str!("../../../templates/typst/part-table.typ")),
        ("part-flowchart.typ", include_str!("../../../templates/typst/part-flowchart.typ")),
        ("part-forms.typ", include_str!("../../../templates/typst/part-forms.typ")),
        ("part-front.typ", include_str!("../../../templates/typst/part-front.typ")),
    ]
    .map(|(name, text)| Source::new(file_id(name), text.to_owned()))
});

fn file_id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("file names are fixed and plain");
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// One paper as typst sees it.
pub(super) struct PageWorld {
    main: FileId,
    files: Vec<(FileId, Bytes)>,
}

impl PageWorld {
    pub(super) fn new(page: Page, data: &Json, images: &[(&str, Vec<u8>)]) -> Self {
        let mut files = vec![(file_id("data.json"), Bytes::new(data.to_string().into_bytes()))];
        files.extend(images.iter().map(|(name, bytes)| {
            let is_drawn = Path::new(name).extension().is_some_and(|end| end == "svg");
            let bytes = if is_drawn { printable_picture(bytes) } else { bytes.clone() };
            (file_id(name), Bytes::new(bytes))
        }));
        Self { main: SOURCES[page as usize + 1].id(), files }
    }
}

impl World for PageWorld {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &FONTS.0
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let source = SOURCES.iter().find(|source| source.id() == id);
        source.cloned().ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = self.files.iter().find(|(file, _)| *file == id);
        file.map(|(_, bytes)| bytes.clone()).ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.1.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

/// The data with every letter that the shipped font lacks shown as `□`: PDF/A has no place for a letter without a shape,
/// and one odd letter in a name must not stop a receipt.
pub(super) fn printable(data: &Json) -> Json {
    match data {
        Json::String(text) => Json::String(breakable(text.chars().map(printable_letter))),
        Json::Array(items) => items.iter().map(printable).collect(),
        Json::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), printable(value))).collect()
        }
        Json::Null | Json::Bool(_) | Json::Number(_) => data.clone(),
    }
}

/// A drawing with the same letters in its texts: markup is made of letters that every font has.
fn printable_picture(svg: &[u8]) -> Vec<u8> {
    match std::str::from_utf8(svg) {
        Ok(text) => {
            let shown = |letter: char| {
                if letter.is_ascii_whitespace() { letter } else { printable_letter(letter) }
            };
            text.chars().map(shown).collect::<String>().into_bytes()
        }
        Err(_) => svg.to_vec(),
    }
}

/// No word that people write is longer; a longer run of letters may break anywhere, rather than run over its neighbours.
const WORD_LETTERS_MAX: usize = 60;
/// So many letters of such a run stay together.
const RUN_LETTERS: usize = 8;
/// A place where a line may break, without a shape of its own.
const BREAK: char = '\u{200B}';

fn breakable(letters: impl Iterator<Item = char>) -> String {
    let text: String = letters.collect();
    let is_long = |word: &str| word.chars().count() > WORD_LETTERS_MAX;
    if !text.split(char::is_whitespace).any(is_long) {
        return text;
    }
    let words = text.split_inclusive(char::is_whitespace).map(|word| {
        if !is_long(word.trim_end()) {
            return word.to_owned();
        }
        let letters = word.chars().enumerate();
        letters
            .flat_map(|(index, letter)| {
                let is_place = index > 0 && index % RUN_LETTERS == 0;
                is_place.then_some(BREAK).into_iter().chain([letter])
            })
            .collect()
    });
    words.collect()
}

fn printable_letter(letter: char) -> char {
    let code = u32::from(letter);
    let known = matches!(code, 0x20..0x7F | 0xA0..0x100) || letter == '\n';
    if known || FONTS.1[0].info().coverage.contains(code) { letter } else { '□' }
}
