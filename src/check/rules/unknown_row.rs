//! A row that does not exist, named otherwise than by an arrow.
//! Arrows are F04.
//!
//! # Penjelasan
//!
//! kegiatan tidak ada
//!
//! `beda_orang`, `hanya_sebelum`, `batalkan`, `bubarkan`, `gabung`, `pencabutan`, `satukan`, `sel`, dan
//! `dibiarkan` menunjuk id di `kegiatan`.
//!
//! Salah:
//!
//!     pencabutan: { hanya_sebelum: serahkn }
//!
//! Benar:
//!
//!     pencabutan: { hanya_sebelum: serahkan }

use crate::base::id::RowId;
use crate::check::findings::Findings;
use crate::check::subject::{Subject, row_references};
use crate::diag::diagnostic::Code;
use crate::source::Spanned;

pub(crate) const CODE: Code = Code("N06");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let known = subject.row_names();
    let unknown = |id: &Spanned<RowId>| {
        let is_known = subject.row(id.as_str()).is_some();
        (!is_known).then(|| subject.unknown(CODE, "kegiatan", id.as_str(), id.span, &known))
    };
    for row in &sop.rows {
        for finding in row_references(row).into_iter().filter_map(|(_, id)| unknown(id)) {
            findings.add_at_row(&row.id.value, finding);
        }
    }
    let mut others: Vec<&Spanned<RowId>> = Vec::new();
    others.extend(sop.withdrawal.iter().map(|rule| &rule.only_before));
    if let Some(returns) = &sop.returns {
        others.extend(&returns.overdue.cancels);
        others.extend(&returns.overdue.dissolves);
    }
    let views = sop.print.iter().flat_map(|print| print.table.iter().chain(&print.flowchart));
    for view in views {
        others.extend(view.merged.iter().flat_map(|merged| &merged.rows.value));
        others.extend(view.cells.iter().map(|cell| &cell.row));
    }
    others.extend(sop.tolerated.iter().flat_map(|entry| &entry.rows));
    others.into_iter().filter_map(unknown).for_each(|finding| findings.add(finding));
}
