//! What a printed page of an SOP is worth: which version it was printed from, and whether that is in force.
//! It knows the page by its digest alone, and looks at files, acts of putting in force and cases of this office. A
//! genuine digest can be copied onto a false page: whoever doubts compares the page with a fresh print.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::id::SopId;
use crate::base::time::long_date;
use crate::diag::suggest::nearest;
use crate::document::seal::{Seal, Subject, is_printed_digest};
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::input::InputFault;
use crate::office::library::{Version, is_draft};
use crate::office::papers::usable::usable_sops;
use crate::office::papers::volume::book_digest;
use crate::office::service::Office;
use crate::office::versions::in_force;
use crate::store::contract::Store;
use crate::store::enactment::Enactment;
use crate::store::row::CaseFilter;

/// How a printed version stands today.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Worth {
    /// In force.
    InForce,
    /// It comes in force later, or waits to be put in force.
    NotYet,
    /// A draft.
    Draft,
    /// Another version is in force.
    Superseded,
    /// The SOP is out of force.
    OutOfForce,
    /// No version of this office.
    Unknown,
    /// The digest is that of another SOP than the page says.
    Forged,
}

impl Worth {
    /// A word for programs.
    pub fn word(self) -> &'static str {
        match self {
            Self::InForce => "berlaku",
            Self::NotYet => "belum_berlaku",
            Self::Draft => "rancangan",
            Self::Superseded => "tidak_berlaku_lagi",
            Self::OutOfForce => "dicabut",
            Self::Unknown => "tidak_dikenal",
            Self::Forged => "palsu",
        }
    }
}

/// What is answered to whoever shows a page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Verdict {
    /// How the page stands.
    pub worth: Worth,
    /// The SOP that the page was printed from, if it is known.
    pub sop: Option<SopId>,
    /// The digest as printed.
    pub digest: String,
    /// What is said, with what to do.
    pub sentence: String,
}

/// A version that this office knows.
struct Known {
    sop: SopId,
    digest: Digest,
    /// `SOP e-ktp, Pembuatan …, nomor 800 …, versi 0123…`
    title: String,
    worth: Worth,
    /// Since when, by what, what to do.
    why: String,
}

/// What was typed or scanned.
struct Shown {
    sop: Option<SopId>,
    is_book: bool,
    digest: String,
}

impl<S: Store + 'static> Office<S> {
    /// What the page is worth whose QR says this, or at whose foot this digest stands.
    ///
    /// # Errors
    /// The text holds no digest; the store fails.
    pub async fn genuine(&self, text: &str) -> Result<Verdict, OfficeFault> {
        let shown = shown(text)?;
        let (files, _) = usable_sops(&self.folder, self.kantor(), &mut |_, _| {});
        let known = self.known_versions(&files).await?;
        if let Some(verdict) = self.of_book(&shown, &files).await? {
            return Ok(verdict);
        }
        Ok(verdict(shown, &known))
    }

    /// Every version of every SOP: those put in force, those of the files, those on which cases began.
    async fn known_versions(&self, files: &[Version]) -> Result<Vec<Known>, OfficeFault> {
        let acts = self.store.enactments(self.tenant(), None).await?;
        let mut by_sop: BTreeMap<&SopId, &[Enactment]> = BTreeMap::new();
        for chunk in acts.chunk_by(|a, b| a.what.sop == b.what.sop) {
            by_sop.insert(&chunk[0].what.sop, chunk);
        }
        let today = self.now().date();
        let mut known: Vec<Known> = Vec::new();
        for (sop, acts) in &by_sop {
            for act in *acts {
                let Some(digest) = act.what.digest else { continue };
                if known.iter().any(|one| one.digest == digest) {
                    continue;
                }
                let title = self.title_of(sop, digest).await?;
                let (worth, why) = by_acts(acts, act, today);
                known.push(Known { sop: (*sop).clone(), digest, title, worth, why });
            }
        }
        for version in files {
            let (sop, digest) = (version.procedure.sop(), version.procedure.digest());
            if known.iter().any(|one| one.digest == digest) {
                continue;
            }
            let has_acts = by_sop.contains_key(&sop.id.value);
            let (worth, why) = by_file(version, has_acts, today);
            known.push(Known {
                sop: sop.id.value.clone(),
                digest,
                title: title(version),
                worth,
                why,
            });
        }
        for case in self.store.cases(self.tenant(), CaseFilter::default()).await? {
            let (sop, digest) = (case.row.sop.clone(), case.row.sop_digest);
            if known.iter().any(|one| one.digest == digest) {
                continue;
            }
            let title = self.title_of(&sop, digest).await?;
            let why = format!(
                "versi lama, yang masih dipakai perkara yang dimulai dengannya; {}",
                fresh(&sop)
            );
            known.push(Known { sop, digest, title, worth: Worth::Superseded, why });
        }
        Ok(known)
    }

    async fn title_of(&self, sop: &SopId, digest: Digest) -> Result<String, OfficeFault> {
        match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
            Ok(version) => Ok(title(&version)),
            // The record is not whole: `audit` without a digest tells. What is known is told.
            Err(OfficeFault::NoVersion) => Ok(format!("SOP {sop}, versi {}", digest.short())),
            Err(fault) => Err(fault),
        }
    }

    /// The verdict on the front matter of a book; `None` if the page is not of one.
    async fn of_book(
        &self,
        shown: &Shown,
        files: &[Version],
    ) -> Result<Option<Verdict>, OfficeFault> {
        if shown.sop.is_some() {
            return Ok(None);
        }
        let mut today = Vec::new();
        for version in files {
            match self.sop_in_force(&version.procedure.sop().id.value).await {
                // A draft on trial runs, and is not in force.
                Ok(version) if is_draft(version.procedure.sop()) => {}
                Ok(version) => today.push(version),
                Err(OfficeFault::Refused(_)) => {}
                Err(fault) => return Err(fault),
            }
        }
        let is = |versions: &[Version]| book_digest(versions.iter()).short() == shown.digest;
        let (worth, words) = if is(&today) {
            (Worth::InForce, "BERLAKU: himpunan semua SOP yang berlaku hari ini")
        } else if is(files) {
            let words = "SESUAI BERKAS: himpunan ini dicetak dari berkas SOP yang sekarang; tidak semuanya berlaku, \
                         lihat tanda dan sidik pada halaman tiap SOP";
            (Worth::NotYet, words)
        } else if shown.is_book {
            let words = "TIDAK DIKENAL: himpunan ini bukan dari SOP yang sekarang; mungkin cetakan lama, periksa \
                         sidik pada halaman tiap SOP";
            (Worth::Unknown, words)
        } else {
            return Ok(None);
        };
        let sentence = words.to_owned();
        Ok(Some(Verdict { worth, sop: None, digest: shown.digest.clone(), sentence }))
    }
}

/// The digest in what was typed: the text of a QR, the line at the foot, or the digits alone, short or whole.
fn shown(text: &str) -> Result<Shown, OfficeFault> {
    if let Some(Seal { subject, digest }) = Seal::read(text) {
        return Ok(match subject {
            Subject::Sop(sop) => Shown { sop: Some(sop), is_book: false, digest },
            Subject::Book => Shown { sop: None, is_book: true, digest },
        });
    }
    let words: Vec<&str> = text.split(|c: char| c.is_whitespace() || "·,;".contains(c)).collect();
    let short = words.iter().rev().find_map(|word| match word.len() {
        64 if word.parse::<Digest>().is_ok() => word.get(..12),
        _ => is_printed_digest(word).then_some(*word),
    });
    let Some(digest) = short else {
        let sentence = "ini bukan sidik SOP; tulis isi kode QR di kaki halaman, atau kedua belas angka dan huruf \
                        (0-9, a-f) sesudah kata `sidik`";
        return Err(OfficeFault::Input(InputFault(sentence.to_owned())));
    };
    let sop = match words.as_slice() {
        ["SOP", id, ..] => Some(SopId::new(*id)),
        _ => None,
    };
    let is_book = words.first() == Some(&"Himpunan");
    Ok(Shown { sop, is_book, digest: digest.to_ascii_lowercase() })
}

fn verdict(shown: Shown, known: &[Known]) -> Verdict {
    let Shown { sop, digest, .. } = shown;
    let found = known.iter().find(|one| one.digest.short() == digest);
    let Some(found) = found else {
        let all: Vec<String> = known.iter().map(|one| one.digest.short()).collect();
        let guess = nearest(&digest, all.iter().map(String::as_str));
        let hint = match guess {
            Some(guess) => format!("bila diketik, periksa lagi: mungkin maksudnya `{guess}`"),
            None => "cetakan dari kantor lain, dari berkas yang sudah diubah, atau palsu; jangan dipakai".to_owned(),
        };
        let sentence =
            format!("TIDAK DIKENAL: tidak ada SOP bersidik {digest} di kantor ini; {hint}");
        return Verdict { worth: Worth::Unknown, sop: None, digest, sentence };
    };
    let Known { title, why, .. } = found;
    if let Some(sop) = sop.filter(|sop| *sop != found.sop) {
        let sentence = format!(
            "PALSU: halaman ini menyebut SOP {sop}, tetapi sidiknya milik {title}; jangan dipakai"
        );
        return Verdict { worth: Worth::Forged, sop: Some(found.sop.clone()), digest, sentence };
    }
    let word = match found.worth {
        Worth::InForce => "BERLAKU",
        Worth::NotYet => "BELUM BERLAKU",
        Worth::Draft => "RANCANGAN",
        Worth::Superseded => "TIDAK BERLAKU LAGI",
        Worth::OutOfForce => "DICABUT",
        Worth::Unknown => "TIDAK DIKENAL",
        Worth::Forged => "PALSU",
    };
    let sentence = format!("{word}: {title}; {why}");
    Verdict { worth: found.worth, sop: Some(found.sop.clone()), digest, sentence }
}

/// How a version that was once put in force stands by the acts on its SOP.
fn by_acts(acts: &[Enactment], act: &Enactment, today: Date) -> (Worth, String) {
    let sop = &act.what.sop;
    match in_force(acts, today) {
        Some(now) if now.what.digest == act.what.digest => {
            (Worth::InForce, format!("berlaku sejak {}", long_date(now.what.from)))
        }
        _ if act.what.from > today => {
            (Worth::NotYet, format!("berlaku mulai {}", long_date(act.what.from)))
        }
        Some(now) => match now.what.digest {
            Some(digest) => {
                let (digest, since) = (digest.short(), long_date(now.what.from));
                let why = format!("diganti versi {digest} sejak {since}; {}", fresh(sop));
                (Worth::Superseded, why)
            }
            None => {
                let since = long_date(now.what.from);
                (Worth::OutOfForce, format!("SOP ini dicabut sejak {since}; tarik cetakan ini"))
            }
        },
        None => (Worth::NotYet, "belum ada versi yang berlaku".to_owned()),
    }
}

/// How the version of a file stands that was never put in force.
fn by_file(version: &Version, has_acts: bool, today: Date) -> (Worth, String) {
    let sop = version.procedure.sop();
    if is_draft(sop) {
        return (Worth::Draft, "belum ditetapkan".to_owned());
    }
    if has_acts {
        let why = "berkas yang sedang disunting, belum diberlakukan".to_owned();
        return (Worth::NotYet, why);
    }
    let effective = sop.identity.as_ref().and_then(|identity| identity.effective.as_ref());
    match effective.map(|date| date.value.0) {
        Some(from) if from > today => (Worth::NotYet, format!("berlaku mulai {}", long_date(from))),
        Some(from) => (Worth::InForce, format!("berlaku sejak {}", long_date(from))),
        None => (Worth::Draft, "belum ditetapkan".to_owned()),
    }
}

fn fresh(sop: &SopId) -> String {
    format!("tarik cetakan ini dan cetak yang berlaku: tertib cetak {sop} --lengkap --berlaku")
}

fn title(version: &Version) -> String {
    let sop = version.procedure.sop();
    let number = sop.identity.as_ref().and_then(|identity| identity.number.as_ref());
    let number = number.map(|number| format!(", nomor {}", number.value.0)).unwrap_or_default();
    format!(
        "SOP {}, {}{number}, versi {}",
        sop.id.value,
        sop.name.value.0,
        version.procedure.digest().short()
    )
}
