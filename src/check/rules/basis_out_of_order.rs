//! A legal basis that is not written by rank and then by year.
//! Regulations whose place in the order is disputed (keputusan, surat edaran) are passed over.
//!
//! # Penjelasan
//!
//! urutan dasar hukum
//!
//! Dasar hukum diurutkan menurut tingkatnya: undang-undang, peraturan pemerintah, peraturan presiden, peraturan
//! menteri, peraturan daerah, peraturan kepala daerah; yang setingkat menurut tahunnya, yang lebih lama dahulu
//! (kebiasaan perundang-undangan; bagi SOP tidak diwajibkan). Yang dilihat adalah peraturan pertama pada setiap butir,
//! bukan perubahannya. Keputusan dan surat edaran tidak dinilai.
//!
//! Kurang baik:
//!
//!     dasar_hukum:
//!       - { id: perpres_96_2018, teks: Peraturan Presiden Nomor 96 Tahun 2018 }
//!       - { id: pp_40_2019, teks: Peraturan Pemerintah Nomor 40 Tahun 2019 }
//!
//! Lebih baik:
//!
//!     dasar_hukum:
//!       - { id: pp_40_2019, teks: Peraturan Pemerintah Nomor 40 Tahun 2019 }
//!       - { id: perpres_96_2018, teks: Peraturan Presiden Nomor 96 Tahun 2018 }

use crate::check::findings::Findings;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::document::Basis;
use crate::sop::regulation::{Regulation, first};

pub(crate) const CODE: Code = Code("I05");

/// Kinds by rank, the highest first, those of one rank together. The place of all others is disputed.
const RANKS: &[&[&str]] = &[
    &["UUD"],
    &["UU", "Perpu"],
    &["PP"],
    &["Perpres"],
    &[MINISTERIAL],
    &["Perda Provinsi"],
    &["Pergub"],
    &["Perda"],
    &["Perbup", "Perwali"],
];
/// How the kind of every ministry begins.
const MINISTERIAL: &str = "Permen";

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let bases = subject.sop.identity.iter().flat_map(|identity| &identity.basis);
    let cited: Vec<(&Basis, Regulation)> =
        bases.filter_map(|basis| Some((basis, first(&basis.text.value)?))).collect();
    let cited: Vec<(&Basis, Regulation)> =
        cited.into_iter().filter(|(_, regulation)| rank(regulation).is_some()).collect();
    let key = |regulation: &Regulation| (rank(regulation), regulation.year);
    // Told once: where the order breaks first. One item out of place may be before or after others.
    let Some(pair) = cited.windows(2).find(|pair| key(&pair[1].1) < key(&pair[0].1)) else {
        return;
    };
    let (above, (basis, here)) = (&pair[0], &pair[1]);
    let why = if rank(here) == rank(&above.1) { "lebih lama" } else { "lebih tinggi tingkatnya" };
    let message = format!("{here} {why} daripada {} di atasnya", above.1);
    let mut sorted: Vec<&(&Basis, Regulation)> = cited.iter().collect();
    sorted.sort_by_key(|(_, regulation)| key(regulation));
    let order: Vec<String> = sorted.iter().map(|(_, regulation)| regulation.to_string()).collect();
    findings.add(
        Diagnostic::new(CODE, Severity::Hint, subject.place(basis.id.span), message)
            .with_hint(format!("urutkan: {}", order.join(", "))),
    );
}

fn rank(regulation: &Regulation) -> Option<usize> {
    let is_ministerial = regulation.kind.starts_with(MINISTERIAL);
    let kind = if is_ministerial { MINISTERIAL } else { &regulation.kind };
    RANKS.iter().position(|kinds| kinds.contains(&kind))
}
