//! A letter that is asked of every applicant although the law no longer needs it.
//! It is a doubt about the law, so never an error; a letter asked only in some cases (`bila`) is the author's
//! judgement and is left alone. The table below is data, to be checked by the office.
//!
//! # Penjelasan
//!
//! surat yang tidak lagi disyaratkan aturan
//!
//! Surat pengantar RT, RW, atau desa tidak lagi menjadi syarat umum pelayanan administrasi kependudukan menurut
//! Perpres 96/2018; ia masih disebut untuk pencatatan biodata pertama kali. Meminta surat yang tidak perlu membuat
//! pemohon pulang tanpa hasil.
//!
//! Hapus dari `persyaratan`, tulis `wajib: tidak`, atau beri `bila` untuk keadaan yang memang memerlukannya.
//! Bila peraturan daerah memintanya, beri alasannya di `dibiarkan`.

use crate::check::map_check::MapFindings;
use crate::check::office_map::{Member, OfficeMap, is_asked_of_all};
use crate::diag::diagnostic::{Code, Diagnostic};

pub(crate) const CODE: Code = Code("X04");

/// A letter, where it is needless, and by what law.
struct Needless {
    /// All of these words stand in the paper's name.
    words: &'static [&'static str],
    /// And one of these.
    of: &'static [&'static str],
    /// One of these stands in the SOP's name or legal basis.
    service: &'static [&'static str],
    /// The regulation; not verified article by article.
    law: &'static str,
}

const NEEDLESS: &[Needless] = &[Needless {
    words: &["pengantar"],
    of: &["rt", "rw", "desa", "kelurahan", "kadus", "lurah"],
    service: &[
        "administrasi kependudukan",
        "kartu keluarga",
        "kartu tanda penduduk",
        "akta kelahiran",
    ],
    law: "Perpres 96/2018 tidak lagi memintanya, kecuali untuk biodata pertama kali",
}];

pub(crate) fn check(map: &OfficeMap<'_>, findings: &mut MapFindings) {
    for (index, member) in map.members.iter().enumerate() {
        let service = service_words(member);
        for requirement in member.sop.requirements.iter().filter(|one| is_asked_of_all(one)) {
            let id = &requirement.document;
            let name = member.paper_name(&id.value).unwrap_or_default().to_lowercase();
            let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
            let needless = NEEDLESS.iter().find(|one| {
                one.words.iter().all(|word| words.contains(word))
                    && one.of.iter().any(|word| words.contains(word))
                    && one.service.iter().any(|word| service.contains(word))
            });
            if let Some(needless) = needless {
                let message =
                    format!("`{}` diminta dari setiap pemohon; {}", id.value, needless.law);
                let finding = Diagnostic::warning(CODE, member.place(id.span), message)
                    .with_hint("hapus, tulis `wajib: tidak`, atau beri `bila`");
                findings.add(index, None, finding);
            }
        }
    }
}

/// The SOP's name and legal basis in small letters.
fn service_words(member: &Member) -> String {
    let identity = member.sop.identity.as_ref();
    let basis = identity.into_iter().flat_map(|identity| &identity.basis);
    let basis: Vec<&str> = basis.map(|basis| basis.text.value.0.as_str()).collect();
    format!("{} {}", member.sop.name.value, basis.join(" ")).to_lowercase()
}
