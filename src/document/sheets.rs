//! Which sheet each part of a printed SOP stands on, how it lies, and in which letters, by kantor.yaml.
//! It knows no paper's content.

use crate::document::imprint::{Imprint, Sheet};
use crate::sop::kantor::{Kantor, PaperSize};
use crate::sop::office_print::{FontName, OfficePrint, Orientation, PageForm};
use crate::source::Spanned;

/// A part of the document of an SOP.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Part {
    /// The cover.
    Cover,
    /// The decree.
    Decree,
    /// The table of contents.
    Contents,
    /// Page 1.
    Identity,
    /// Page 2.
    Table,
    /// Page 3.
    Flowchart,
    /// The list of papers that the SOP uses.
    Forms,
}

impl Part {
    /// How the part lies where the office does not say: the form of SOPs lies, a decree stands.
    fn usual(self) -> Orientation {
        match self {
            Self::Decree => Orientation::Portrait,
            Self::Cover
            | Self::Contents
            | Self::Identity
            | Self::Table
            | Self::Flowchart
            | Self::Forms => Orientation::Landscape,
        }
    }
}

/// A sheet as it lies before the reader, and its letters.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Setting {
    /// The sheet.
    pub sheet: Sheet,
    /// How it lies.
    pub orientation: Orientation,
    /// The letters.
    pub font: FontName,
}

impl Setting {
    /// What the office says for this part, or else the everyday sheet in the usual way.
    pub fn of(office: &Kantor, part: Part) -> Self {
        let none = OfficePrint::default();
        let print = office.print.as_ref().unwrap_or(&none);
        let (paper, orientation) = said(print, part);
        Self {
            sheet: paper.map_or_else(|| Sheet::of(office), Sheet::named),
            orientation: orientation.unwrap_or(part.usual()),
            font: print.font.as_ref().map(|font| font.value).unwrap_or_default(),
        }
    }

    /// Width and height in millimetres.
    pub fn sides_mm(self) -> (u32, u32) {
        let (short, long) = self.sheet.sides_mm();
        match self.orientation {
            Orientation::Landscape => (long, short),
            Orientation::Portrait => (short, long),
        }
    }
}

impl Imprint {
    /// The same on the sheet of a part.
    #[must_use]
    pub fn on(self, setting: Setting) -> Self {
        let Setting { sheet, orientation, font } = setting;
        Self { sheet, orientation: Some(orientation), font, ..self }
    }

    /// The sheet as it lies; `usual` where the imprint does not say how.
    pub fn setting(&self, usual: Orientation) -> Setting {
        let orientation = self.orientation.unwrap_or(usual);
        Setting { sheet: self.sheet, orientation, font: self.font }
    }
}

/// What the office file says of the sheet of a part.
fn said(print: &OfficePrint, part: Part) -> (Option<PaperSize>, Option<Orientation>) {
    let form = match part {
        Part::Cover => &print.cover,
        Part::Contents => &print.contents,
        Part::Identity => &print.identity,
        Part::Table => &print.table,
        Part::Flowchart => &print.flowchart,
        Part::Forms => &print.forms,
        Part::Decree => {
            let decree = print.decree.as_ref();
            let paper = decree.and_then(|decree| value(decree.paper.as_ref()));
            return (paper, decree.and_then(|decree| value(decree.orientation.as_ref())));
        }
    };
    let none = PageForm::default();
    let PageForm { paper, orientation } = form.as_ref().unwrap_or(&none);
    (value(paper.as_ref()), value(orientation.as_ref()))
}

fn value<T: Copy>(written: Option<&Spanned<T>>) -> Option<T> {
    written.map(|written| written.value)
}
