//! One page with its data and pictures to PDF/A-2a that is also PDF/UA-1; the same data give the same bytes.
//! It knows no paper: it gets the page, the data, the pictures.

use serde_json::Value as Json;
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::base::digest::Digest;
use crate::base::limits::TYPESETTING_CACHE_AGE_MAX;
use crate::document::pdf::world::{self, PageWorld};

/// The pages that ship with Tertib.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Page {
    /// Page 1 of an SOP.
    Identity,
    /// Page 2: activities, executors, standard.
    Table,
    /// Page 3: the picture with its text alternative.
    Flowchart,
    /// Tanda terima.
    Receipt,
    /// Ceklis.
    Checklist,
    /// Lembar permohonan.
    Application,
    /// Lembar kendali.
    Routing,
    /// Buku register.
    Register,
    /// A book with columns of its own.
    Book,
    /// Laporan perubahan.
    Change,
    /// A letter.
    Letter,
    /// The map of all SOPs.
    OfficeMap,
    /// Tanda terima on a roll.
    ReceiptRoll,
    /// Nomor antrean.
    QueueSlip,
    /// Standar pelayanan, to fold.
    Leaflet,
    /// Standar pelayanan, to hang.
    Poster,
    /// One SOP as one document, or the book of all.
    Volume,
}

/// A page that typst refuses: a broken picture, or a fault of the shipped page.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("halaman {page:?} tidak dapat dijadikan PDF: {}", messages.join("; "))]
pub struct PdfFault {
    /// Which page.
    pub page: Page,
    /// What typst says, in its own words.
    pub messages: Vec<String>,
}

impl PdfFault {
    fn of(page: Page, faults: &[SourceDiagnostic]) -> Self {
        let messages = faults.iter().map(|fault| fault.message.to_string()).collect();
        Self { page, messages }
    }
}

/// A document of more pages is a book.
const BOOK_PAGES_MIN: usize = 50;

/// Sets one page with its data and the pictures that the data name.
pub fn render(page: Page, data: &Json, images: &[(&str, Vec<u8>)]) -> Result<Vec<u8>, PdfFault> {
    let data = world::printable(data);
    let ident = Digest::of(data.to_string().as_bytes()).to_string();
    let world = PageWorld::new(page, &data, images);
    let bytes = typst::compile::<PagedDocument>(&world).output.and_then(|document| {
        // What was remembered while a book was set is as large as the book; writing it out needs none of it.
        if document.pages().len() > BOOK_PAGES_MIN {
            comemo::evict(0);
        }
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .expect("PDF/A-2a and PDF/UA-1 go together");
        let options = PdfOptions {
            ident: Smart::Custom(ident),
            creator: Smart::Custom(Some("Tertib".into())),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options)
    });
    comemo::evict(TYPESETTING_CACHE_AGE_MAX);
    bytes.map_err(|faults| PdfFault::of(page, &faults))
}

/// How many sheets a page with its data takes.
pub fn sheet_count(page: Page, data: &Json, images: &[(&str, Vec<u8>)]) -> Result<usize, PdfFault> {
    let world = PageWorld::new(page, &world::printable(data), images);
    let set = typst::compile::<PagedDocument>(&world).output;
    comemo::evict(TYPESETTING_CACHE_AGE_MAX);
    set.map(|document| document.pages().len()).map_err(|faults| PdfFault::of(page, &faults))
}
