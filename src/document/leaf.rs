//! What stands at the edges of every sheet: its size, mark, copy words, version line, letters.
//! It is data for the shipped pages, not facts.

use serde_json::{Value as Json, json};

use crate::document::imprint::{Imprint, Mark};
use crate::document::sheets::Setting;
use crate::sop::office_print::{FontName, Orientation};

/// The edges of a sheet of this imprint; `usual` is how it lies where the imprint does not say.
pub(crate) fn leaf(imprint: &Imprint, usual: Orientation, version: &str) -> Json {
    leaf_on(imprint.setting(usual), imprint, version)
}

/// The same on a sheet that a part of a bound document has for itself.
pub(crate) fn leaf_on(setting: Setting, imprint: &Imprint, version: &str) -> Json {
    let (width, height) = setting.sides_mm();
    json!({
        "lebar": width,
        "tinggi": height,
        "tanda": imprint.shown_mark().map(Mark::word),
        "salinan": imprint.copy_words(),
        "versi": version,
        "huruf": family(setting.font),
    })
}

/// The family of letters in PDF: the shipped fonts have the widths of those that offices know.
fn family(font: FontName) -> &'static str {
    match font {
        FontName::Arial => "Liberation Sans",
        FontName::Times => "Liberation Serif",
    }
}
