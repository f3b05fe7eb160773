//! Facts of a nomor antrean: which application of its day a case is.
//! It keeps no queue: the order in which cases were opened is in the store.

use crate::document::imprint::{Imprint, Letterhead, Mark, Sheet};
use crate::document::queue_slip::QueueFacts;
use crate::office::fault::OfficeFault;
use crate::office::papers::case_file::CaseFile;
use crate::office::papers::{receipt, words};
use crate::office::service::Office;
use crate::store::contract::Store;
use crate::store::row::CaseFilter;

/// So many cases before this one are looked at first; a district office has fewer in a day.
const LOOKED_AT_FIRST: u64 = 64;

pub(super) fn facts(file: &CaseFile<'_>, place: usize) -> QueueFacts {
    let (sop, kantor) = (file.sop(), &*file.office.kantor);
    let (number_caption, register_number) = receipt::number_of(file);
    let digest = file.version.procedure.digest();
    QueueFacts {
        imprint: Imprint::of(sop, &digest, Sheet::Roll80, file.opened.at.date())
            .marked(file.opened.trial.then_some(Mark::Trial)),
        letterhead: Letterhead::of(kantor),
        number: format!("{place:03}"),
        service: sop.name.value.0.clone(),
        received_at: words::day_and_clock(file.opened.at, &kantor.zone.value.0),
        number_caption,
        register_number,
        code: receipt::code(file.case_key),
    }
}

impl<S: Store + 'static> Office<S> {
    /// Which of the cases opened on its day a case is, from one. A case that another one began counts like others.
    pub(super) async fn place_of_day(&self, file: &CaseFile<'_>) -> Result<usize, OfficeFault> {
        let day = file.opened.at.date();
        let mut back = LOOKED_AT_FIRST;
        loop {
            let after = file.number.saturating_sub(back);
            let count_max = u32::try_from(file.number - after).ok();
            let filter = CaseFilter { after, count_max, ..CaseFilter::default() };
            let cases = self.store.cases(self.tenant(), filter).await?;
            let is_of_day =
                |number: u64, opened: jiff::civil::Date| number <= file.number && opened == day;
            let begins_earlier =
                cases.first().is_none_or(|first| first.row.opened.date() != day) || after == 0;
            if begins_earlier {
                let own = cases.iter().filter(|it| is_of_day(it.number, it.row.opened.date()));
                return Ok(own.count());
            }
            back = back.saturating_mul(4);
        }
    }
}
