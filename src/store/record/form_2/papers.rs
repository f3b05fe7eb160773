//! Papers that came in for one element of a list: kept form of version 2.
//! It holds forms and conversions only; papers for the whole case stay in version 1.

use serde::{Deserialize, Serialize};

use crate::base::id::DocumentId;
use crate::engine::command::ReceivedPaper;
use crate::engine::event::Event;
use crate::store::record::form_1::{Kept, body, plain};
use crate::store::record::kept::{KeptEvent, RecordFault};
use crate::store::record::values::read_form;

#[derive(Serialize, Deserialize)]
struct PapersReceived {
    dokumen: Vec<KeptPaper>,
}

/// A paper; its element counted from 1.
#[derive(Serialize, Deserialize)]
struct KeptPaper {
    dokumen: DocumentId,
    bentuk: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    anggota: Option<usize>,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    let Event::PapersReceived(papers) = event else { return None };
    papers.iter().find(|paper| paper.element.is_some())?;
    let one = |paper: &ReceivedPaper| KeptPaper {
        dokumen: paper.document.clone(),
        bentuk: paper.form.word().to_owned(),
        anggota: paper.element.map(|at| at + 1),
    };
    let dokumen = papers.iter().map(one).collect();
    Some(plain("berkas_diterima", &PapersReceived { dokumen }))
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    (kept.kind == "berkas_diterima").then(|| read_papers(kept))
}

fn read_papers(kept: &KeptEvent) -> Result<Event, RecordFault> {
    let form: PapersReceived = body(kept)?;
    let damaged = |reason: String| RecordFault::Damaged { kind: kept.kind.clone(), reason };
    let one = |paper: KeptPaper| {
        let form = read_form(&paper.bentuk).map_err(&damaged)?;
        let element = paper.anggota.map(|number| number.saturating_sub(1));
        Ok(ReceivedPaper { document: paper.dokumen, form, element })
    };
    Ok(Event::PapersReceived(form.dokumen.into_iter().map(one).collect::<Result<_, _>>()?))
}
