//! Papers that are given out: each print for good is put down with its case, who printed it and when, in the chain of its
//! events; the first print of a text is the original, every later one `salinan ke-n`.
//! It makes no paper. Concepts, previews and papers that stay in the file are not put down.

use crate::base::id::StaffId;
use crate::document::content::content_digest;
use crate::document::imprint::Mark;
use crate::document::paper::Paper;
use crate::engine::command::Command;
use crate::engine::event::Event;
use crate::engine::print::{PaperToPrint, Print};
use crate::office::case::LoadedCase;
use crate::office::fault::OfficeFault;
use crate::office::input;
use crate::office::papers::requests::RECEIPT;
use crate::office::ports::random_hex;
use crate::office::service::{Deed, Office};
use crate::store::contract::Store;

/// How often another act on the case may come between before it is told.
const TRIES_MAX: usize = 3;

/// Who prints, and under which key.
#[derive(Clone, Copy, Debug)]
pub struct Printing<'a> {
    /// Nobody need be named for an original.
    pub person: Option<&'a StaffId>,
    /// The same key prints the same again.
    pub key: Option<&'a str>,
}

impl<S: Store + 'static> Office<S> {
    /// Makes these papers as the prints that they are, puts them down, and gives what was made. What cannot be made is
    /// not put down. Under a key that was used before, they are made once more as the prints of that time.
    ///
    /// # Errors
    /// As `note_prints`; what `make` says.
    pub async fn print_noted<T, E: From<OfficeFault>>(
        &self,
        number: u64,
        printing: Printing<'_>,
        wanted: &[PaperToPrint],
        mut make: impl FnMut(&[Print]) -> Result<T, E>,
    ) -> Result<T, E> {
        let mut tries = 0;
        loop {
            tries += 1;
            let case = self.case(number).await?;
            let expected = case.state.next_prints(wanted);
            let made = make(&expected)?;
            match self.note_prints(&case, printing, wanted.to_vec()).await {
                Ok(prints) if prints == expected => return Ok(made),
                Ok(prints) => return make(&prints),
                Err(OfficeFault::Refused(refusal))
                    if refusal.code == "perkara-berubah" && tries < TRIES_MAX => {}
                Err(fault) => return Err(fault.into()),
            }
        }
    }

    /// Puts down that these papers of a case are printed now. Once per key: the second time the same prints come back,
    /// and nothing is put down. A copy needs a person.
    ///
    /// # Errors
    /// A copy of which nobody says who prints it; a person whom the office does not have; the store fails.
    async fn note_prints(
        &self,
        case: &LoadedCase,
        Printing { person, key }: Printing<'_>,
        wanted: Vec<PaperToPrint>,
    ) -> Result<Vec<Print>, OfficeFault> {
        person.map_or(Ok(()), |person| self.known_person(person))?;
        key.map_or(Ok(()), input::key)?;
        let key = match key {
            Some(key) => key.to_owned(),
            None => random_hex(16).map_err(|_| OfficeFault::NoEntropy)?,
        };
        let by = person.map(StaffId::as_str).unwrap_or_default();
        let asked = format!("{by}\ncetak {} {wanted:?}", case.key);
        let mut deed = Deed::of(Command::NotePrints(wanted));
        deed.versions.extend(self.office_version().await?);
        let answer = self.transact(person.cloned(), key, asked, case, deed).await?;
        let events = self.outcome(&answer).await?.events;
        let print = |event| match event {
            Event::PaperPrinted(print) => Some(print),
            _ => None,
        };
        Ok(events.into_iter().filter_map(print).collect())
    }
}

/// What is put down of a paper that is printed under this word; nothing of one that is not given out. A receipt is one
/// paper, on whatever sheet.
pub fn to_put_down(word: &str, paper: &Paper) -> Option<PaperToPrint> {
    let (word, mark) = match paper {
        Paper::Letter(letter) => (word, letter.imprint.mark),
        Paper::Receipt(receipt) => (RECEIPT, receipt.imprint.mark),
        _ => return None,
    };
    let is_final = !matches!(mark, Some(Mark::Concept | Mark::Preview));
    let content = || content_digest(paper);
    is_final.then(|| PaperToPrint { paper: word.to_owned(), content: content() })
}

/// What happened, for the history of the case.
pub(super) fn print_words(print: &Print) -> String {
    let Print { paper, edition, copy, .. } = print;
    match (copy, edition) {
        (0, 1) => format!("{paper} dicetak (asli)"),
        (0, edition) => format!("{paper} dicetak (asli, naskah ke-{edition})"),
        (copy, 1) => format!("{paper} dicetak (salinan ke-{copy})"),
        (copy, edition) => format!("{paper} dicetak (salinan ke-{copy} dari naskah ke-{edition})"),
    }
}
