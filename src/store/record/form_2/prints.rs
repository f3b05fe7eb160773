//! Papers that were printed for good: kept form of version 2.
//! It holds forms and conversions only. The digest of what stands on a paper follows from personal values, so it is kept
//! and destroyed with them.

use serde::{Deserialize, Serialize};

use crate::engine::event::Event;
use crate::engine::print::Print;
use crate::store::record::form_1::{Kept, body, personal, text};
use crate::store::record::kept::{KeptEvent, RecordFault};

/// A receipt on a roll counted as a paper of its own before it counted as the receipt.
const RECEIPT_ROLL: &str = "tanda-terima-80mm";
const RECEIPT: &str = "tanda-terima";

#[derive(Serialize, Deserialize)]
struct PaperPrinted {
    kertas: String,
    naskah: u32,
    salinan: u32,
}

#[derive(Serialize, Deserialize)]
struct PersonalContent {
    sidik: String,
}

pub(super) fn keep(event: &Event) -> Option<Kept> {
    let Event::PaperPrinted(print) = event else { return None };
    let Print { paper, edition, copy, content } = print;
    let body = PaperPrinted { kertas: paper.clone(), naskah: *edition, salinan: *copy };
    let content = content.map(|digest| text(&PersonalContent { sidik: digest.to_string() }));
    Some(("kertas_dicetak", text(&body), content))
}

pub(super) fn read(kept: &KeptEvent) -> Option<Result<Event, RecordFault>> {
    (kept.kind == "kertas_dicetak").then(|| read_print(kept).map(Event::PaperPrinted))
}

fn read_print(kept: &KeptEvent) -> Result<Print, RecordFault> {
    let form: PaperPrinted = body(kept)?;
    let digest = |part: PersonalContent| {
        let reason = "sidik isinya bukan sidik".to_owned();
        let damaged = |_| RecordFault::Damaged { kind: kept.kind.clone(), reason };
        part.sidik.parse().map_err(damaged)
    };
    let content = personal::<PersonalContent>(kept)?.map(digest).transpose()?;
    let paper = if form.kertas == RECEIPT_ROLL { RECEIPT.to_owned() } else { form.kertas };
    Ok(Print { paper, edition: form.naskah, copy: form.salinan, content })
}
