//! Page 3 as a paper: the drawing, and every row with its arrows in words for readers who cannot see it.
//! It draws nothing; `chart` does.

use serde::Serialize;

use crate::document::captions::Captions;
use crate::document::chart::facts::{ChartFacts, EdgeKind, Footer};
use crate::document::chart::fault::ChartFault;
use crate::document::chart::figures::ChartFigures;
use crate::document::chart::from_facts::draw;
use crate::document::chart::from_sop::chart_facts;
#[cfg(feature = "pdf")]
use crate::document::chart::png;
use crate::document::chart::sheet::Page;
use crate::document::chart::svg;
use crate::document::imprint::{Imprint, Mark, Sheet};
use crate::sop::document::Sop;
use crate::sop::office_print::Orientation;

/// Facts of the flowchart page with its picture.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct FlowchartFacts {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// What the picture says.
    #[serde(flatten)]
    pub chart: ChartFacts,
    /// Its sizes, crossings and bends.
    #[serde(rename = "ukuran")]
    pub figures: ChartFigures,
    /// The pictures, each of the size of its sheet.
    #[serde(skip)]
    pub pages: Vec<String>,
    /// The same without the strip at the lower edge where their feet stand, for sheets that bring their own.
    #[serde(skip)]
    pub bare: Vec<String>,
}

/// The pages as PNG files, as wide as their sheet.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PagePictures {
    /// The files, one for each page.
    pub files: Vec<Vec<u8>>,
    /// The sheet.
    pub sheet: Sheet,
    /// Its width and height as it lies, in millimetres.
    pub sheet_mm: (u32, u32),
    /// How far a picture reaches down on its sheet, in millimetres.
    pub height_mm: u32,
    /// What they show, for readers who cannot see it.
    pub words: String,
}

/// So high is the strip at the lower edge in which nothing but the foot stands, in millimetres.
pub const FOOT_STRIP_MM: u32 = 14;

/// What page 3 of this SOP says on a sheet of this imprint, not drawn yet.
pub fn page_facts(sop: &Sop, captions: &Captions, imprint: &Imprint) -> ChartFacts {
    let footer = Footer {
        version_line: imprint.version_line(),
        mark: imprint.mark.map(|mark: Mark| mark.word().to_owned()),
        page: 1,
        pages: 1,
    };
    let mut chart = chart_facts(sop, captions, footer);
    let (width, height) = imprint.setting(Orientation::Landscape).sides_mm();
    chart.page = Page { width: i64::from(width) * 1_000, height: i64::from(height) * 1_000 };
    chart
}

/// Page 3 of this SOP, drawn on as many sheets as it needs.
///
/// # Errors
/// What fits no sheet.
pub fn flowchart_facts(
    sop: &Sop,
    captions: &Captions,
    imprint: Imprint,
) -> Result<FlowchartFacts, ChartFault> {
    let chart = page_facts(sop, captions, &imprint);
    let mut drawings = draw(&chart)?;
    let figures = ChartFigures::of(&chart, &drawings);
    let pages = drawings.iter().map(svg::render).collect();
    for drawing in &mut drawings {
        drawing.height -= i64::from(FOOT_STRIP_MM) * 1_000;
        let table_ends = drawing.height;
        drawing.lines.retain(|line| line.at.y < table_ends);
    }
    let bare = drawings.iter().map(svg::render_bare).collect();
    Ok(FlowchartFacts { imprint, chart, figures, pages, bare })
}

impl FlowchartFacts {
    /// The pages without their feet, for programs that take pictures of dots only; `None` in a program that cannot make
    /// them (feature `pdf`).
    pub fn pictures(&self) -> Option<PagePictures> {
        #[cfg(feature = "pdf")]
        {
            let (width, height) = self.imprint.setting(Orientation::Landscape).sides_mm();
            let files = self.bare.iter().map(|page| png::to_png(page, width));
            Some(PagePictures {
                files: files.collect::<Option<_>>()?,
                sheet: self.imprint.sheet,
                sheet_mm: (width, height),
                height_mm: height - FOOT_STRIP_MM,
                words: self.in_words().join(" "),
            })
        }
        #[cfg(not(feature = "pdf"))]
        None
    }

    /// One sentence group per row: number, activity, who, needs, time, output, and where its arrows go; then what holds
    /// for the flow as a whole.
    pub fn in_words(&self) -> Vec<String> {
        let rows = self.chart.rows.iter().enumerate();
        rows.map(|(index, row)| {
            let printed = &row.printed;
            let mut words = format!("{}. {}.", printed.number, printed.text.trim_end_matches('.'));
            let actor = self.chart.columns.get(row.column).map(|column| column.name.clone());
            for (caption, value) in [
                ("Pelaksana", actor.unwrap_or_default()),
                ("Kelengkapan", printed.needs.items.join(", ")),
                ("Waktu", printed.time.clone()),
                ("Output", printed.output.items.join(", ")),
                ("Keterangan", [&printed.remark.items[..], &row.notes[..]].concat().join(", ")),
            ] {
                if !value.is_empty() {
                    words.extend([" ", caption, ": ", &value, "."]);
                }
            }
            words + self.arrows_in_words(index).as_str()
        })
        .chain(self.chart.rules.iter().map(|rule| format!("{rule}.")))
        .collect()
    }

    fn arrows_in_words(&self, row: usize) -> String {
        let mut words = String::new();
        for edge in self.chart.edges.iter().filter(|edge| edge.from == row) {
            let answer = edge.label.as_ref().map_or(String::new(), |label| format!(" {label}:"));
            let target = &self.chart.rows[edge.to].printed;
            let way = match edge.kind {
                EdgeKind::Return => "kembali ke pemohon, masuk lagi di baris",
                EdgeKind::Default | EdgeKind::Branch => "ke baris",
            };
            let name = if target.number.is_empty() { &target.text } else { &target.number };
            words.extend([" Panah:", &answer, " ", way, " ", name, "."]);
        }
        if words.is_empty() { " Selesai.".into() } else { words }
    }
}
