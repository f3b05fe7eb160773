//! What stands at the edges of the sheets of each part of a bound document, and which pictures are whose.
//! It is data for the shipped pages, not facts.

use std::collections::BTreeSet;

use serde_json::{Value as Json, json};

use crate::document::imprint::Imprint;
use crate::document::leaf::{leaf, leaf_on};
use crate::document::sheets::Setting;
use crate::document::volume::facts::{ChapterFacts, VolumeFacts};
use crate::sop::office_print::Orientation;

/// The edges of all parts: `sampul`, `keputusan`, `daftar_isi`, and of each chapter in order.
pub(crate) fn leaves(facts: &VolumeFacts) -> Json {
    let foot = with_copy(&facts.foot(), facts);
    let front = |setting: Setting| leaf_on(setting, &facts.imprint, &foot);
    let mut pictures = 0;
    let mut chapters = Vec::new();
    for chapter in &facts.chapters {
        let first = pictures;
        pictures += chapter.flowchart.pages.len();
        let mut leaves = of_chapter(chapter, facts);
        leaves["gambar"] = json!([first, pictures]);
        chapters.push(leaves);
    }
    json!({
        "sampul": facts.cover.as_ref().map(|cover| front(cover.setting)),
        "keputusan": facts.decree.as_ref().map(|decree| front(decree.setting)),
        "daftar_isi": facts.contents.map(front),
        "bab": chapters,
    })
}

/// The sizes of all sheets, each once: HTML pages must know them before the first part.
pub(crate) fn sizes(facts: &VolumeFacts) -> BTreeSet<(u32, u32)> {
    let of = |imprint: &Imprint| imprint.setting(Orientation::Landscape);
    let cover = facts.cover.iter().map(|cover| cover.setting);
    let decree = facts.decree.iter().map(|decree| decree.setting);
    let chapters = facts.chapters.iter().flat_map(|chapter| {
        let forms = chapter.forms.iter().map(|forms| of(&forms.imprint));
        let pages = [&chapter.identity.imprint, &chapter.table.imprint, &chapter.flowchart.imprint];
        pages.map(of).into_iter().chain(forms)
    });
    cover.chain(decree).chain(facts.contents).chain(chapters).map(Setting::sides_mm).collect()
}

fn of_chapter(chapter: &ChapterFacts, facts: &VolumeFacts) -> Json {
    let one = |imprint: &Imprint| {
        let foot = with_copy(&imprint.version_line(), facts);
        leaf(imprint, Orientation::Landscape, &foot)
    };
    json!({
        "identitas": one(&chapter.identity.imprint),
        "tabel": one(&chapter.table.imprint),
        "flowchart": one(&chapter.flowchart.imprint),
        "daftar_formulir": chapter.forms.as_ref().map(|forms| one(&forms.imprint)),
        "kata": chapter.flowchart.in_words(),
    })
}

fn with_copy(line: &str, facts: &VolumeFacts) -> String {
    match &facts.copy {
        Some(copy) => format!("{line} · {copy}"),
        None => line.to_owned(),
    }
}
