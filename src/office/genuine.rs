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
    worth: Worth,
    /// Since when, by what, what to do.
    why: String,
}

/// What was typed or scanned.
struct Shown {
    /// Whose page it is, if it says so.
    subject: Option<Subject>,
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
        if shown.subject == Some(Subject::Book) {
            let known = self.of_book(&shown.digest, &files).await?;
            return Ok(known.unwrap_or_else(|| unknown_book(shown.digest)));
        }
        let known = self.known_versions(&files).await?;
        if let Some(found) = known.iter().find(|one| one.digest.short() == shown.digest) {
            let title = self.title_of(&found.sop, found.digest, &files).await?;
            return Ok(verdict(shown, found, &title));
        }
        let of_book = match shown.subject {
            None => self.of_book(&shown.digest, &files).await?,
            Some(_) => None,
        };
        Ok(of_book.unwrap_or_else(|| unknown(shown.digest, &known)))
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
                let (worth, why) = by_acts(acts, act, today);
                known.push(Known { sop: (*sop).clone(), digest, worth, why });
            }
        }
        for version in files {
            let (sop, digest) = (version.procedure.sop(), version.procedure.digest());
            if known.iter().any(|one| one.digest == digest) {
                continue;
            }
            let has_acts = by_sop.contains_key(&sop.id.value);
            let (worth, why) = by_file(version, has_acts, today);
            known.push(Known { sop: sop.id.value.clone(), digest, worth, why });
        }
        for case in self.store.cases(self.tenant(), CaseFilter::default()).await? {
            let (sop, digest) = (case.row.sop.clone(), case.row.sop_digest);
            if known.iter().any(|one| one.digest == digest) {
                continue;
            }
            let why = format!(
                "versi lama, yang masih dipakai perkara yang dimulai dengannya; {}",
                fresh(&sop)
            );
            known.push(Known { sop, digest, worth: Worth::Superseded, why });
        }
        Ok(known)
    }

    /// `SOP e-ktp, Pembuatan …, nomor 800 …, versi 0123…`
    async fn title_of(
        &self,
        sop: &SopId,
        digest: Digest,
        files: &[Version],
    ) -> Result<String, OfficeFault> {
        if let Some(file) = files.iter().find(|file| file.procedure.digest() == digest) {
            return Ok(title(file));
        }
        match version_of(&*self.store, self.tenant(), &self.versions, digest).await {
            Ok(version) => Ok(title(&version)),
            // The record is not whole: `audit` without a digest tells. What is known is told.
            Err(OfficeFault::NoVersion) => Ok(format!("SOP {sop}, versi {}", digest.short())),
            Err(fault) => Err(fault),
        }
    }

    /// The verdict on the front matter of a book; `None` if no book of today has this digest.
    async fn of_book(
        &self,
        digest: &str,
        files: &[Version],
    ) -> Result<Option<Verdict>, OfficeFault> {
        let is = |versions: &[Version]| book_digest(versions.iter()).short() == digest;
        let (worth, words) = if is(&self.all_in_force().await?.versions) {
            (Worth::InForce, "BERLAKU: himpunan semua SOP yang berlaku hari ini")
        } else if is(files) {
            let words = "SESUAI BERKAS: himpunan ini dicetak dari berkas SOP yang sekarang; tidak semuanya berlaku, \
                         lihat tanda dan sidik pada halaman tiap SOP";
            (Worth::NotYet, words)
        } else {
            return Ok(None);
        };
        let (digest, sentence) = (digest.to_owned(), words.to_owned());
        Ok(Some(Verdict { worth, sop: None, digest, sentence }))
    }
}

/// The digest in what was typed: the text of a QR, the line at the foot, or the digits alone, short or whole.
fn shown(text: &str) -> Result<Shown, OfficeFault> {
    if let Some(Seal { subject, digest }) = Seal::read(text) {
        return Ok(Shown { subject: Some(subject), digest });
    }
    let words = text.split(|c: char| c.is_whitespace() || "·,;".contains(c));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    // The foot of a copy may end with a number that looks like a digest.
    let named = words.windows(2).find(|pair| pair[0].eq_ignore_ascii_case("sidik"));
    let named = named.map(|pair| &pair[1]);
    let Some(digest) = named.into_iter().chain(words.iter().rev()).find_map(|word| printed(word))
    else {
        let sentence = "ini bukan sidik SOP; tulis isi kode QR di kaki halaman, atau kedua belas angka dan huruf \
                        (0-9, a-f) sesudah kata `sidik`";
        return Err(OfficeFault::Input(InputFault(sentence.to_owned())));
    };
    // A foot may begin with its mark.
    let subject = words.iter().enumerate().find_map(|(at, word)| match *word {
        "SOP" => words.get(at + 1).map(|id| Subject::Sop(SopId::new(*id))),
        "Himpunan" => Some(Subject::Book),
        _ => None,
    });
    Ok(Shown { subject, digest })
}

/// A digest as it is printed, from one that is printed or whole.
fn printed(word: &str) -> Option<String> {
    let whole = word.parse::<Digest>().ok().map(|digest| digest.short());
    whole.or_else(|| is_printed_digest(word).then(|| word.to_ascii_lowercase()))
}

fn verdict(shown: Shown, found: &Known, title: &str) -> Verdict {
    let Shown { subject, digest } = shown;
    let sop = Some(found.sop.clone());
    if let Some(Subject::Sop(said)) = subject
        && said != found.sop
    {
        let sentence = format!(
            "PALSU: halaman ini menyebut SOP {said}, tetapi sidiknya milik {title}; jangan dipakai"
        );
        return Verdict { worth: Worth::Forged, sop, digest, sentence };
    }
    let word = found.worth.word().replace('_', " ").to_uppercase();
    let sentence = format!("{word}: {title}; {}", found.why);
    Verdict { worth: found.worth, sop, digest, sentence }
}

fn unknown(digest: String, known: &[Known]) -> Verdict {
    let all: Vec<String> = known.iter().map(|one| one.digest.short()).collect();
    let hint = match nearest(&digest, all.iter().map(String::as_str)) {
        Some(guess) => format!("bila diketik, periksa lagi: mungkin maksudnya `{guess}`"),
        None => {
            "cetakan dari kantor lain, dari berkas yang sudah diubah, atau palsu; jangan dipakai"
                .to_owned()
        }
    };
    let sentence = format!("TIDAK DIKENAL: tidak ada SOP bersidik {digest} di kantor ini; {hint}");
    Verdict { worth: Worth::Unknown, sop: None, digest, sentence }
}

fn unknown_book(digest: String) -> Verdict {
    let sentence = "TIDAK DIKENAL: himpunan ini bukan dari SOP yang sekarang; mungkin cetakan lama, periksa \
                    sidik pada halaman tiap SOP";
    Verdict { worth: Worth::Unknown, sop: None, digest, sentence: sentence.to_owned() }
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
