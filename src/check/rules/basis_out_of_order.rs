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
//!       - { id: perpres_96_2018, teks: Peraturan Presiden Nomor 96 Tahun 2018 … }
//!       - { id: pp_40_2019, teks: Peraturan Pemerintah Nomor 40 Tahun 2019 … }
//!
//! Lebih baik:
//!
//!     dasar_hukum:
//!       - { id: pp_40_2019, teks: Peraturan Pemerintah Nomor 40 Tahun 2019 … }
//!       - { id: perpres_96_2018, teks: Peraturan Presiden Nomor 96 Tahun 2018 … }

use crate::check::findings::Findings;
use crate::check::regulation::{Regulation, first_cited};
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::document::Basis;

pub(crate) const CODE: Code = Code("I05");

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let bases = subject.sop.identity.iter().flat_map(|identity| &identity.basis);
    let cited: Vec<(&Basis, Regulation)> =
        bases.filter_map(|basis| Some((basis, first_cited(&basis.text.value)?))).collect();
    let key = |regulation: &Regulation| (regulation.rank, regulation.year);
    // Told once: where the order breaks first. One item out of place may be before or after others.
    let Some(pair) = cited.windows(2).find(|pair| key(&pair[1].1) < key(&pair[0].1)) else {
        return;
    };
    let (above, (basis, here)) = (&pair[0], &pair[1]);
    let why = if here.rank == above.1.rank { "lebih lama" } else { "lebih tinggi tingkatnya" };
    let message = format!("{here} {why} daripada {} di atasnya", above.1);
    let mut sorted: Vec<&(&Basis, Regulation)> = cited.iter().collect();
    sorted.sort_by_key(|(_, regulation)| key(regulation));
    let order: Vec<String> = sorted.iter().map(|(_, regulation)| regulation.to_string()).collect();
    findings.add(
        Diagnostic::new(CODE, Severity::Hint, subject.place(basis.id.span), message)
            .with_hint(format!("urutkan: {}", order.join(", "))),
    );
}
