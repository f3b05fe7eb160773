//! What the edge may ask of an office for print: pages of SOPs, papers of cases, books.
//! It changes nothing in the store.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::digest::Digest;
use crate::base::id::{BookId, DocumentId, SopId};
use crate::diag::suggest::nearest;
use crate::document::imprint::Sheet;
use crate::document::letter::compose::PrintMode;
use crate::document::paper::Paper;
use crate::office::books;
use crate::office::case::LoadedCase;
use crate::office::fault::OfficeFault;
use crate::office::input::InputFault;
use crate::office::library::kantor_from_text;
use crate::office::papers::case_file::{CaseFile, Offices};
use crate::office::papers::frame::{Printed, frame};
use crate::office::papers::sop_paper::{APPLICATION, SopPaper, sop_paper};
use crate::office::papers::{
    application, book as own_book, checklist, letter, queue_slip, receipt, register, routing,
};
use crate::office::service::Office;
use crate::sop::kantor::Book;
use crate::store::contract::Store;
use crate::store::row::{BookRow, OfCase};

/// The word by which people ask for the receipt, and under which its prints are put down, on whatever sheet.
pub(in crate::office) const RECEIPT: &str = "tanda-terima";

/// One paper of a case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum CasePaper {
    /// Tanda terima.
    Receipt,
    /// Tanda terima on a roll of a thermal printer.
    ReceiptRoll,
    /// Nomor antrean.
    Queue,
    /// Ceklis.
    Checklist,
    /// Lembar permohonan.
    Application,
    /// Lembar kendali.
    Routing,
    /// The letter that this document of the SOP is.
    Letter(DocumentId),
}

impl CasePaper {
    /// The word by which people ask for it; a letter goes by the id of its document.
    pub fn name(&self) -> &str {
        match self {
            Self::Receipt => RECEIPT,
            Self::ReceiptRoll => "tanda-terima-80mm",
            Self::Queue => "nomor-antrean",
            Self::Checklist => "ceklis",
            Self::Application => APPLICATION,
            Self::Routing => "lembar-kendali",
            Self::Letter(document) => document.as_str(),
        }
    }

    /// True for what is printed only when it is asked for by name.
    pub fn is_on_request(&self) -> bool {
        matches!(self, Self::ReceiptRoll | Self::Queue)
    }
}

/// A paper that a case has or will have.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AvailablePaper {
    /// Which.
    pub which: CasePaper,
    /// What people call it.
    pub title: String,
    /// False for a letter that no activity has made yet, and for a receipt of nothing; they print as concepts only.
    pub is_made: bool,
}

impl<S: Store + 'static> Office<S> {
    /// One page of an SOP as its file says now.
    ///
    /// # Errors
    /// The file is missing or has errors, or the flowchart does not fit its sheet.
    pub fn sop_paper(&self, sop: &SopId, which: SopPaper) -> Result<Paper, OfficeFault> {
        sop_paper(&self.sop(sop)?, self.version(), which, self.now(), None)
    }

    /// The papers of a case in the order of print: receipt, checklist, letters as the SOP lists them, sheets, slips.
    ///
    /// # Errors
    /// There is no such case, or it cannot be read.
    pub async fn case_papers(&self, number: u64) -> Result<Vec<AvailablePaper>, OfficeFault> {
        let case = self.case(number).await?;
        let documents = &case.version.procedure.sop().documents;
        let letters = documents.iter().filter(|document| document.template.is_some());
        let fixed = |(which, title): (CasePaper, &str)| AvailablePaper {
            which,
            title: title.to_owned(),
            is_made: true,
        };
        let first = [(CasePaper::Receipt, "Tanda terima"), (CasePaper::Checklist, "Ceklis")];
        let last = [
            (CasePaper::Application, "Lembar permohonan"),
            (CasePaper::Routing, "Lembar kendali"),
            (CasePaper::ReceiptRoll, "Tanda terima 80 mm"),
            (CasePaper::Queue, "Nomor antrean"),
        ];
        let letters = letters.map(|document| AvailablePaper {
            which: CasePaper::Letter(document.id.value.clone()),
            title: document.name.value.0.clone(),
            is_made: case.state.made.contains(&document.id.value),
        });
        let has_receipt = receipt::hindrance(&case.state).is_none();
        let all = first.into_iter().map(fixed).chain(letters).chain(last.into_iter().map(fixed));
        let all = all.map(|paper| match paper.which {
            CasePaper::Receipt | CasePaper::ReceiptRoll => {
                AvailablePaper { is_made: has_receipt, ..paper }
            }
            _ => paper,
        });
        Ok(all.collect())
    }

    /// One paper of a case. The mode matters to letters and receipts only.
    ///
    /// # Errors
    /// There is no such case or paper; a final letter lacks a value.
    pub async fn case_paper(
        &self,
        number: u64,
        which: &CasePaper,
        mode: PrintMode,
    ) -> Result<Paper, OfficeFault> {
        let case = self.case(number).await?;
        let offices = self.offices(&case).await?;
        let file = CaseFile::new(&case, &offices)?;
        match which {
            CasePaper::Receipt => Ok(Paper::Receipt(receipt::receipt(&file, mode, Sheet::A5)?)),
            CasePaper::ReceiptRoll => {
                Ok(Paper::Receipt(receipt::receipt(&file, mode, Sheet::Roll80)?))
            }
            CasePaper::Queue => {
                let place = self.place_of_day(&file).await?;
                Ok(Paper::Queue(queue_slip::facts(&file, place)))
            }
            CasePaper::Checklist => Ok(Paper::Checklist(checklist::facts(&file)?)),
            CasePaper::Application => Ok(Paper::Application(application::of_case(&file))),
            CasePaper::Routing => Ok(Paper::Routing(routing::facts(&file))),
            CasePaper::Letter(id) => {
                let document = case.version.procedure.document(id);
                let document = document.ok_or_else(|| {
                    OfficeFault::Paper(format!("surat `{id}` tidak ada dalam SOP perkara ini"))
                })?;
                Ok(Paper::Letter(letter::letter(&file, document, mode)?))
            }
        }
    }

    /// A book of the office in a period such as `2026` or `2026-03`; without one, the present period.
    ///
    /// # Errors
    /// There is no such book, or a case in it cannot be read.
    pub async fn book_paper(
        &self,
        book: &BookId,
        period: Option<&str>,
    ) -> Result<Paper, OfficeFault> {
        let book = self.book(book)?;
        let period = match period {
            Some(typed) => books::period_named(book, typed, self.now())?,
            None => books::period(book, self.now()),
        };
        let lines = self.store.book(self.tenant(), &book.id.value, &period).await?;
        let around = || {
            let own: Vec<&BookRow> = lines.iter().map(|line| &line.row).collect();
            let printed = Printed { book, period: &period, lines: &own, at: self.now() };
            frame(self.version(), &printed)
        };
        if book.columns.is_empty() {
            let rows = self
                .lines(&lines, |own, file| {
                    own.iter().map(|line| register::row(line, file)).collect()
                })
                .await?;
            return Ok(Paper::Register(register::facts(around(), rows)));
        }
        let rows = self.lines(&lines, |own, file| own_book::cells(book, own, file)).await?;
        Ok(Paper::Book(own_book::facts(&book.columns, around(), rows)))
    }

    /// What is printed of each line of a book, in their order. A case may have several lines; it is read once.
    async fn lines<T>(
        &self,
        lines: &[OfCase<BookRow>],
        print: impl Fn(&[&BookRow], &CaseFile<'_>) -> Vec<T>,
    ) -> Result<Vec<T>, OfficeFault> {
        let mut by_case: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
        for (index, line) in lines.iter().enumerate() {
            by_case.entry(line.number).or_default().push(index);
        }
        let mut printed = BTreeMap::new();
        for (number, indices) in by_case {
            let case = self.case(number).await?;
            let offices = self.offices(&case).await?;
            let own: Vec<&BookRow> = indices.iter().map(|index| &lines[*index].row).collect();
            let made = print(&own, &CaseFile::new(&case, &offices)?);
            printed.extend(indices.into_iter().zip(made));
        }
        Ok(printed.into_values().collect())
    }

    fn book(&self, id: &BookId) -> Result<&Book, OfficeFault> {
        let known = &self.kantor().books;
        known.iter().find(|book| book.id.value == *id).ok_or_else(|| {
            let names = known.iter().map(|book| book.id.as_str());
            let hint = match nearest(id.as_str(), names.clone()) {
                Some(guess) => format!("mungkin maksudnya `{guess}`"),
                None => format!("buku kantor ini: {}", names.collect::<Vec<_>>().join(", ")),
            };
            OfficeFault::Input(InputFault(format!("buku `{id}` tidak ada; {hint}")))
        })
    }

    /// The office files under which the acts of a case were done.
    pub(super) async fn offices(&self, case: &LoadedCase) -> Result<Offices, OfficeFault> {
        let today = self.version().clone();
        let digests: BTreeSet<Digest> =
            case.events.iter().map(|event| event.act.office_digest).collect();
        let mut earlier = BTreeMap::new();
        for digest in digests.into_iter().filter(|digest| *digest != today.digest) {
            let kept = self.store.version(self.tenant(), &digest).await?;
            let text = kept.ok_or(OfficeFault::NoVersion)?.text;
            let version = kantor_from_text("kantor.yaml", &text);
            earlier.insert(digest, version.map_err(|_| OfficeFault::NoVersion)?);
        }
        Ok(Offices { today, earlier })
    }
}
