//! Papers are printed for good: each print is put down, and what was printed before comes out as a copy.
//! A case that has ended is printed like an open one; printing moves nothing and lets no time pass.

use crate::engine::decide::turn::Turn;
use crate::engine::event::Event;
use crate::engine::print::PaperToPrint;
use crate::engine::refusal::Refusal;

pub(super) fn note_prints(turn: &mut Turn<'_>, wanted: &[PaperToPrint]) -> Result<(), Refusal> {
    for paper in wanted {
        let print = turn.state().next_print(paper);
        if print.copy > 0 && turn.surroundings().person.is_none() {
            return Err(unnamed_copy(&print.paper, print.copy));
        }
        turn.push(Event::PaperPrinted(print));
    }
    Ok(())
}

/// The code of the refusal of a copy that nobody answers for.
pub const COPY_WITHOUT_NAME: &str = "salinan-tanpa-nama";

/// A copy that nobody answers for.
pub fn unnamed_copy(paper: &str, copy: u32) -> Refusal {
    let sentence = format!(
        "`{paper}` sudah pernah dicetak; yang ini salinan ke-{copy}, dan dicatat siapa yang mencetaknya: \
         sebutkan --oleh PEGAWAI"
    );
    Refusal::new(COPY_WITHOUT_NAME, sentence)
}
