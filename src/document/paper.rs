//! One enum for all papers, and the ways out: JSON, HTML, PDF.
//! It gathers no facts and writes no file.

use serde::Serialize;
use serde_json::{Value as Json, json};

use crate::document::application::{ApplicationFacts, STATEMENT};
use crate::document::book::{BookFacts, SIDE_MM};
use crate::document::change::facts::ChangeFacts;
use crate::document::checklist::ChecklistFacts;
use crate::document::flowchart::{FOOT_STRIP_MM, FlowchartFacts};
use crate::document::html;
use crate::document::identity::IdentityFacts;
#[cfg(feature = "pdf")]
use crate::document::imprint::logo_file;
use crate::document::imprint::{Imprint, Letterhead};
use crate::document::leaf::leaf;
use crate::document::letter::blocks::Letter;
use crate::document::letter::layout::{Ending, page_facts};
use crate::document::office_map::facts::OfficeMapFacts;
#[cfg(feature = "pdf")]
use crate::document::pdf::render as pdf;
use crate::document::print_view::TableFacts;
use crate::document::qr;
use crate::document::queue_slip::{DAY_NOTICE, QueueFacts, WAIT_NOTICE};
use crate::document::receipt::{FREE_NOTICE, PROXY_RULE, PURPOSE_NOTICE, ReceiptFacts};
use crate::document::register::{COLUMN_WIDTHS, COLUMNS, RegisterFacts, RegisterRow};
use crate::document::routing::RoutingFacts;
use crate::document::seal::Seal;
use crate::document::service_standard::StandardFacts;
use crate::document::volume::facts::VolumeFacts;
use crate::document::volume::forms::COLUMNS as FORM_COLUMNS;
use crate::document::volume::leaves::{leaves, sizes};
use crate::sop::office_print::Orientation;

/// A paper with all its facts.
#[allow(
    clippy::large_enum_variant,
    reason = "a paper is made, printed and dropped, never kept in numbers"
)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Paper {
    /// Page 1 of an SOP.
    Identity(IdentityFacts),
    /// Page 2: activities, executors, standard.
    Table(TablePage),
    /// Page 3: the drawing with its words.
    Flowchart(FlowchartFacts),
    /// Tanda terima.
    Receipt(ReceiptFacts),
    /// Standar pelayanan, to fold.
    Leaflet(StandardFacts),
    /// Standar pelayanan, to hang at the counter.
    Poster(StandardFacts),
    /// Nomor antrean.
    Queue(QueueFacts),
    /// Ceklis.
    Checklist(ChecklistFacts),
    /// Lembar permohonan.
    Application(ApplicationFacts),
    /// Lembar kendali.
    Routing(RoutingFacts),
    /// Buku register.
    Register(RegisterFacts),
    /// A book with columns of its own.
    Book(BookFacts),
    /// Laporan perubahan.
    Change(ChangeFacts),
    /// A letter, already composed.
    Letter(Letter),
    /// The SOPs of the office and what leads from one to another.
    OfficeMap(OfficeMapFacts),
    /// One SOP as one document, or the book of all.
    Volume(VolumeFacts),
}

/// Page 2 with what every paper carries.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
pub struct TablePage {
    /// Sheet, mark, version.
    #[serde(rename = "terbitan")]
    pub imprint: Imprint,
    /// The rows.
    #[serde(flatten)]
    pub table: TableFacts,
}

/// A paper that cannot be made: always a broken picture or a fault of ours, never a matter of the facts.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PaperFault {
    /// The shipped HTML page failed.
    #[error("halaman HTML tidak dapat dibuat: {0}")]
    Html(String),
    /// The shipped typst page failed.
    #[cfg(feature = "pdf")]
    #[error(transparent)]
    Pdf(#[from] pdf::PdfFault),
}

impl Paper {
    fn imprint(&self) -> &Imprint {
        match self {
            Self::Identity(facts) => &facts.imprint,
            Self::Table(page) => &page.imprint,
            Self::Flowchart(facts) => &facts.imprint,
            Self::Receipt(facts) => &facts.imprint,
            Self::Queue(facts) => &facts.imprint,
            Self::Leaflet(facts) | Self::Poster(facts) => &facts.imprint,
            Self::Checklist(facts) => &facts.imprint,
            Self::Application(facts) => &facts.imprint,
            Self::Routing(facts) => &facts.imprint,
            Self::Register(facts) => &facts.imprint,
            Self::Book(facts) => &facts.imprint,
            Self::Change(facts) => &facts.imprint,
            Self::Letter(letter) => &letter.imprint,
            Self::OfficeMap(facts) => &facts.imprint,
            Self::Volume(facts) => &facts.imprint,
        }
    }

    fn letterhead(&self) -> Option<&Letterhead> {
        match self {
            Self::Identity(facts) => Some(&facts.letterhead),
            Self::Receipt(facts) => Some(&facts.letterhead),
            Self::Queue(facts) => Some(&facts.letterhead),
            Self::Leaflet(facts) | Self::Poster(facts) => Some(&facts.letterhead),
            Self::Checklist(facts) => Some(&facts.letterhead),
            Self::Application(facts) => Some(&facts.letterhead),
            Self::Routing(facts) => Some(&facts.letterhead),
            Self::Register(facts) => Some(&facts.letterhead),
            Self::Book(facts) => Some(&facts.letterhead),
            Self::Change(facts) => Some(&facts.letterhead),
            Self::Letter(letter) => letter.letterhead.as_ref(),
            Self::OfficeMap(facts) => Some(&facts.letterhead),
            Self::Volume(facts) => Some(&facts.letterhead),
            Self::Table(_) | Self::Flowchart(_) => None,
        }
    }

    /// The same paper as `salinan ke-n`; only a letter or a receipt is ever a copy.
    pub fn set_copy(&mut self, copy: u32) {
        match self {
            Self::Letter(letter) => letter.imprint.copy = copy,
            Self::Receipt(receipt) => receipt.imprint.copy = copy,
            _ => {}
        }
    }

    /// Title of the file and of the browser tab; never holds a person's name or number.
    pub fn file_title(&self) -> String {
        match self {
            Self::Identity(facts) => facts.title.clone(),
            Self::Table(page) => page.table.head.title.clone(),
            Self::Flowchart(facts) => facts.chart.head.title.clone(),
            Self::Receipt(facts) => format!("Tanda Terima Berkas {}", facts.register_number),
            Self::Leaflet(facts) => format!("Standar Pelayanan {}", facts.service),
            Self::Poster(facts) => format!("Poster Layanan {}", facts.service),
            Self::Queue(facts) => format!("Nomor Antrean {}", facts.number),
            Self::Checklist(facts) => format!("Daftar Periksa {}", facts.service),
            Self::Application(facts) => format!("Lembar Permohonan {}", facts.service),
            Self::Routing(facts) => format!("Lembar Kendali {}", facts.register_number),
            Self::Register(facts) => format!("{} {}", facts.book, facts.period),
            Self::Book(facts) => format!("{} {}", facts.book, facts.period).trim_end().to_owned(),
            Self::Change(facts) => format!("Laporan Perubahan SOP {}", facts.service),
            Self::Letter(letter) => letter.file_title.clone(),
            Self::OfficeMap(facts) => facts.map.title.clone(),
            Self::Volume(facts) => facts.title.clone(),
        }
    }

    fn is_landscape(&self) -> bool {
        matches!(
            self,
            Self::Identity(_)
                | Self::Table(_)
                | Self::Flowchart(_)
                | Self::Register(_)
                | Self::Book(_)
                | Self::Leaflet(_)
                | Self::OfficeMap(_)
                | Self::Volume(_)
        )
    }

    /// What ties the page to the text it was made from; the map is made from all SOPs, not from one file.
    fn version_line(&self) -> String {
        if let Self::OfficeMap(facts) = self {
            return facts.map.foot.clone();
        }
        if let Self::Volume(facts) = self {
            return facts.foot();
        }
        self.imprint().version_line()
    }

    /// What the QR codes of its pages say: one for each SOP, and of a book one before them for its front matter.
    fn seals(&self) -> Vec<Seal> {
        match self {
            Self::Identity(facts) => facts.imprint.seal().into_iter().collect(),
            Self::Table(page) => page.imprint.seal().into_iter().collect(),
            Self::Flowchart(facts) => facts.imprint.seal().into_iter().collect(),
            Self::Volume(facts) => {
                // One SOP has one seal on all its pages.
                let chapters = facts.chapters.iter().filter(|_| facts.is_book);
                let chapters = chapters.map(|one| one.identity.imprint.seal());
                [facts.seal()].into_iter().chain(chapters).flatten().collect()
            }
            Self::Receipt(_)
            | Self::Queue(_)
            | Self::Checklist(_)
            | Self::Application(_)
            | Self::Routing(_)
            | Self::Register(_)
            | Self::Book(_)
            | Self::Change(_)
            | Self::Letter(_)
            | Self::Leaflet(_)
            | Self::Poster(_)
            | Self::OfficeMap(_) => Vec::new(),
        }
    }

    /// What a page needs besides the facts themselves.
    fn extras(&self) -> Json {
        match self {
            Self::Receipt(_) => {
                json!({ "gratis": FREE_NOTICE, "kuasa": PROXY_RULE, "keperluan": PURPOSE_NOTICE })
            }
            Self::Poster(facts) => json!({ "huruf": facts.poster_points() }),
            Self::Queue(_) => {
                json!({ "tunggu": WAIT_NOTICE, "hari": DAY_NOTICE, "gratis": FREE_NOTICE })
            }
            Self::Application(_) => {
                json!({ "pernyataan": STATEMENT, "keperluan": PURPOSE_NOTICE })
            }
            Self::Register(facts) => {
                let cell =
                    |(text, struck): (String, bool)| json!({ "teks": text, "coret": struck });
                let cells = |row: &RegisterRow| -> Json {
                    row.cells().into_iter().zip(row.struck()).map(cell).collect()
                };
                let rows: Vec<Json> = facts.rows.iter().map(cells).collect();
                let closing: Vec<String> = facts.closing.sentences().collect();
                json!({ "kolom": COLUMNS, "lebar": COLUMN_WIDTHS, "sel": rows, "kalimat": closing })
            }
            Self::Book(facts) => {
                let is_signed = facts.columns.iter().any(|column| column.by_hand);
                let closing: Vec<String> = facts.closing.sentences().collect();
                json!({
                    "lebar": facts.widths(), "sisi": SIDE_MM, "tinggi": is_signed, "kalimat": closing,
                })
            }
            Self::Flowchart(facts) => json!({ "kata": facts.in_words(), "pita": FOOT_STRIP_MM }),
            Self::OfficeMap(facts) => {
                json!({ "kata": facts.map.in_words(), "sop": facts.map.sentences() })
            }
            Self::Volume(facts) => json!({
                "lembar": leaves(facts),
                "ukuran": sizes(facts),
                "kolom": FORM_COLUMNS,
                "pita": FOOT_STRIP_MM,
            }),
            Self::Identity(_)
            | Self::Table(_)
            | Self::Checklist(_)
            | Self::Leaflet(_)
            | Self::Routing(_)
            | Self::Change(_)
            | Self::Letter(_) => Json::Null,
        }
    }

    /// The one object that both kinds of pages read.
    fn page_data(&self, ending: Ending) -> Json {
        let imprint = self.imprint();
        let usual =
            if self.is_landscape() { Orientation::Landscape } else { Orientation::Portrait };
        let mut page = leaf(imprint, usual, &self.version_line());
        let date = imprint.date;
        page["judul"] = self.file_title().into();
        page["gulung"] = imprint.sheet.is_roll().into();
        page["tanggal"] = json!([date.year(), date.month(), date.day()]);
        let mut facts = match self {
            Self::Letter(letter) => page_facts(letter, ending),
            _ => to_json(self),
        };
        if let (Self::Volume(volume), Some(chapters)) = (self, facts["bab"].as_array_mut()) {
            // The drawings are handed over as pictures; what they say would only fill the memory of the typesetter.
            for (chapter, facts) in volume.chapters.iter().zip(chapters) {
                facts["flowchart"] = json!({ "judul": chapter.flowchart.chart.head.title });
            }
        }
        json!({ "fakta": facts, "tambahan": self.extras(), "halaman": page })
    }
}

/// The facts as they are, for `--format json` and for tests.
pub fn to_json(paper: &Paper) -> Json {
    let facts = match paper {
        Paper::Identity(facts) => serde_json::to_value(facts),
        Paper::Table(page) => serde_json::to_value(page),
        Paper::Flowchart(facts) => serde_json::to_value(facts),
        Paper::Receipt(facts) => serde_json::to_value(facts),
        Paper::Queue(facts) => serde_json::to_value(facts),
        Paper::Leaflet(facts) | Paper::Poster(facts) => serde_json::to_value(facts),
        Paper::Checklist(facts) => serde_json::to_value(facts),
        Paper::Application(facts) => serde_json::to_value(facts),
        Paper::Routing(facts) => serde_json::to_value(facts),
        Paper::Register(facts) => serde_json::to_value(facts),
        Paper::Book(facts) => serde_json::to_value(facts),
        Paper::Change(facts) => serde_json::to_value(facts),
        Paper::Letter(letter) => serde_json::to_value(letter),
        Paper::OfficeMap(facts) => serde_json::to_value(facts),
        Paper::Volume(facts) => serde_json::to_value(facts),
    };
    facts.expect("facts are texts, lists and maps with text keys")
}

/// The paper as one HTML page that prints on its sheet: no scripts, nothing fetched.
pub fn to_html(paper: &Paper) -> Result<String, PaperFault> {
    let page = match paper {
        Paper::Identity(_) => "identity.html",
        Paper::Table(_) => "table.html",
        Paper::Flowchart(_) => "flowchart.html",
        Paper::OfficeMap(_) => "office-map.html",
        Paper::Receipt(facts) if facts.imprint.sheet.is_roll() => "receipt-roll.html",
        Paper::Receipt(_) => "receipt.html",
        Paper::Queue(_) => "queue-slip.html",
        Paper::Leaflet(_) => "leaflet.html",
        Paper::Poster(_) => "poster.html",
        Paper::Checklist(_) => "checklist.html",
        Paper::Application(_) => "application.html",
        Paper::Routing(_) => "routing.html",
        Paper::Register(_) => "register.html",
        Paper::Book(_) => "book.html",
        Paper::Change(_) => "change.html",
        Paper::Letter(_) => "letter.html",
        Paper::Volume(_) => "volume.html",
    };
    let mut data = paper.page_data(Ending::Whole);
    let logo = paper.letterhead().and_then(|head| head.logo.as_ref());
    data["logo"] = logo.map(html::data_uri).into();
    data["qr"] = qr_of(paper).into();
    let inner = |svg: &str| svg[svg.find("<svg").unwrap_or(0)..].to_owned();
    data["gambar"] = match paper {
        Paper::Volume(facts) => {
            let flowcharts = (1..).zip(facts.chapters.iter().map(|one| &one.flowchart));
            let pages = flowcharts.flat_map(|(chapter, flowchart)| {
                flowchart.bare.iter().map(move |svg| with_own_ids(svg, chapter))
            });
            pages.map(|svg| inner(&svg)).collect()
        }
        paper => pictures_of(paper).into_iter().map(inner).collect(),
    };
    let seals = paper.seals();
    data["segel"] = seals.iter().map(|seal| qr::to_svg(&seal.to_string())).collect();
    html::render(page, &data).map_err(PaperFault::Html)
}

/// A picture among others on one page of HTML: what names its parts must not name those of another.
fn with_own_ids(svg: &str, chapter: usize) -> String {
    let named = svg.replace("id=\"judul-", &format!("id=\"bab-{chapter}-judul-"));
    let named = named.replace("id=\"uraian-", &format!("id=\"bab-{chapter}-uraian-"));
    let (before, rest) = named.split_once("aria-labelledby=\"").unwrap_or((&named, ""));
    let Some((ids, after)) = rest.split_once('"') else { return named };
    let ids: Vec<String> = ids.split(' ').map(|id| format!("bab-{chapter}-{id}")).collect();
    format!("{before}aria-labelledby=\"{}\"{after}", ids.join(" "))
}

/// The paper as PDF/A-2a and PDF/UA-1.
#[cfg(feature = "pdf")]
pub fn to_pdf(paper: &Paper) -> Result<Vec<u8>, PaperFault> {
    let page = match paper {
        Paper::Identity(_) => pdf::Page::Identity,
        Paper::Table(_) => pdf::Page::Table,
        Paper::Flowchart(_) => pdf::Page::Flowchart,
        Paper::OfficeMap(_) => pdf::Page::OfficeMap,
        Paper::Receipt(facts) if facts.imprint.sheet.is_roll() => pdf::Page::ReceiptRoll,
        Paper::Receipt(_) => pdf::Page::Receipt,
        Paper::Queue(_) => pdf::Page::QueueSlip,
        Paper::Leaflet(_) => pdf::Page::Leaflet,
        Paper::Poster(_) => pdf::Page::Poster,
        Paper::Checklist(_) => pdf::Page::Checklist,
        Paper::Application(_) => pdf::Page::Application,
        Paper::Routing(_) => pdf::Page::Routing,
        Paper::Register(_) => pdf::Page::Register,
        Paper::Book(_) => pdf::Page::Book,
        Paper::Change(_) => pdf::Page::Change,
        Paper::Letter(_) => pdf::Page::Letter,
        Paper::Volume(_) => pdf::Page::Volume,
    };
    let logo = logo_image(paper);
    let mut images: Vec<(&str, Vec<u8>)> = Vec::new();
    images.extend(logo.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())));
    let mut data = paper.page_data(Ending::Cut);
    let picture = qr_of(paper);
    data["qr"] = picture.is_some().into();
    if let Some(picture) = picture {
        images.push(("qr.svg", picture.into_bytes()));
    }
    let seals = paper.seals().into_iter().map(|seal| qr::to_svg(&seal.to_string()));
    let seals: Vec<String> = seals.flatten().collect();
    let pictures = bare_pictures_of(paper);
    let named = |stem: &str, count: usize| -> Vec<String> {
        (1..=count).map(|number| format!("{stem}-{number}.svg")).collect()
    };
    let (seal_names, names) = (named("segel", seals.len()), named("gambar", pictures.len()));
    for (name, svg) in names.iter().zip(&pictures) {
        images.push((name, svg.as_bytes().to_vec()));
    }
    for (name, svg) in seal_names.iter().zip(&seals) {
        images.push((name, svg.as_bytes().to_vec()));
    }
    data["gambar"] = names.clone().into();
    data["segel"] = seal_names.clone().into();
    Ok(pdf::render(page, &data, &images)?)
}

/// How many sheets a letter takes.
#[cfg(feature = "pdf")]
pub fn sheet_count(letter: Letter) -> Result<usize, PaperFault> {
    let paper = Paper::Letter(letter);
    let logo = logo_image(&paper);
    let images: Vec<(&str, Vec<u8>)> =
        logo.iter().map(|(name, bytes)| (name.as_str(), bytes.clone())).collect();
    Ok(pdf::sheet_count(pdf::Page::Letter, &paper.page_data(Ending::Cut), &images)?)
}

/// The logo as a file of the page.
#[cfg(feature = "pdf")]
fn logo_image(paper: &Paper) -> Option<(String, Vec<u8>)> {
    let logo = paper.letterhead()?.logo.as_ref()?;
    Some((logo_file(logo), logo.bytes.clone()))
}

fn qr_of(paper: &Paper) -> Option<String> {
    match paper {
        Paper::Receipt(facts) => qr::to_svg(&facts.qr),
        Paper::Identity(_)
        | Paper::Table(_)
        | Paper::Flowchart(_)
        | Paper::Queue(_)
        | Paper::Leaflet(_)
        | Paper::Poster(_)
        | Paper::Checklist(_)
        | Paper::Application(_)
        | Paper::Routing(_)
        | Paper::Register(_)
        | Paper::Book(_)
        | Paper::Change(_)
        | Paper::Letter(_)
        | Paper::OfficeMap(_)
        | Paper::Volume(_) => None,
    }
}

/// The pictures of a paper that is made of them, one a page, as SVG.
pub fn pictures_of(paper: &Paper) -> Vec<&str> {
    pictures(paper, |flowchart| &flowchart.pages)
}

/// The same pictures for sheets that bring their own foot.
#[cfg(feature = "pdf")]
fn bare_pictures_of(paper: &Paper) -> Vec<&str> {
    pictures(paper, |flowchart| &flowchart.bare)
}

fn pictures(paper: &Paper, pages: fn(&FlowchartFacts) -> &[String]) -> Vec<&str> {
    let of = |flowchart| pages(flowchart).iter().map(String::as_str);
    match paper {
        Paper::Flowchart(facts) => of(facts).collect(),
        Paper::OfficeMap(facts) => vec![&facts.svg],
        Paper::Volume(facts) => {
            facts.chapters.iter().flat_map(|chapter| of(&chapter.flowchart)).collect()
        }
        Paper::Identity(_)
        | Paper::Table(_)
        | Paper::Receipt(_)
        | Paper::Queue(_)
        | Paper::Leaflet(_)
        | Paper::Poster(_)
        | Paper::Checklist(_)
        | Paper::Application(_)
        | Paper::Routing(_)
        | Paper::Register(_)
        | Paper::Book(_)
        | Paper::Change(_)
        | Paper::Letter(_) => Vec::new(),
    }
}
