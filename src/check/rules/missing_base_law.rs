//! An SOP of population administration that does not cite one of the regulations on which all of it rests.
//! It does not say that the SOP breaks them.
//!
//! # Penjelasan
//!
//! dasar hukum adminduk belum lengkap
//!
//! SOP administrasi kependudukan sebaiknya menyebut UU 23/2006 beserta perubahannya UU 24/2013, PP 40/2019,
//! Perpres 96/2018, Permendagri 108/2019, dan Permendagri 109/2019. SOP dianggap demikian bila menyebut salah satunya,
//! atau bila namanya menyebut KK, KTP, akta, atau pindah penduduk. Yang disebut di dalam butir lain, misalnya "yang telah
//! diubah dengan Undang-Undang Nomor 24 Tahun 2013", sudah cukup.
//!
//! Tambahkan pada `dasar_hukum`, atau biarkan bila naskah yang disahkan memang tidak memuatnya.

use crate::check::findings::Findings;
use crate::check::rules::repealed_law::replaced_by;
use crate::check::rules::title_differs::words;
use crate::check::subject::Subject;
use crate::diag::diagnostic::{Code, Diagnostic, Severity};
use crate::sop::regulation::{Regulation, first, mentions};

pub(crate) const CODE: Code = Code("I07");

/// What every SOP of population administration rests on.
const BASE: &[&str] = &[
    "UU 23/2006",
    "UU 24/2013",
    "PP 40/2019",
    "Perpres 96/2018",
    "Permendagri 108/2019",
    "Permendagri 109/2019",
];

/// Names of its services in small letters.
const SERVICES: &[&str] = &[
    "kartu keluarga",
    "kartu tanda penduduk",
    "ktp",
    "kartu identitas anak",
    "akta kelahiran",
    "akta kematian",
    "pindah penduduk",
    "keterangan pindah",
];

pub(crate) fn check(subject: &Subject<'_>, findings: &mut Findings) {
    let sop = subject.sop;
    let bases = sop.identity.iter().flat_map(|identity| &identity.basis);
    let named = bases.clone().flat_map(|one| mentions(&one.text.value));
    let cited: Vec<Regulation> = named.map(|mention| mention.regulation).collect();
    // Without any basis at all page 1 is incomplete, and that is told.
    let Some(top) = bases.clone().next() else { return };
    let wanted = BASE.iter().filter_map(|text| first(text));
    let (has, lacks): (Vec<Regulation>, Vec<Regulation>) =
        wanted.partition(|one| cited.contains(one));
    if has.is_empty() && !is_named_so(&sop.name.value) {
        return;
    }
    // One that stands there in its repealed form is told as such.
    let told: Vec<&str> = cited.iter().filter_map(replaced_by).collect();
    let missing: Vec<String> = lacks.iter().map(ToString::to_string).collect();
    let missing: Vec<String> =
        missing.into_iter().filter(|one| !told.contains(&one.as_str())).collect();
    if missing.is_empty() {
        return;
    }
    let message = format!("dasar hukum adminduk ini belum menyebut {}", missing.join(", "));
    findings.add(
        Diagnostic::new(CODE, Severity::Hint, subject.place(top.id.span), message)
            .with_hint("tambahkan pada `dasar_hukum` sesudah diperiksa pada naskahnya"),
    );
}

fn is_named_so(name: &str) -> bool {
    let name = words(name);
    let has = |service: &&str| {
        let service = words(service);
        name.windows(service.len()).any(|some| *some == *service)
    };
    SERVICES.iter().any(has)
}
