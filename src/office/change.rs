//! What changes between a kept version of an SOP, or another file, and the SOP as its file says now.
//! It writes nothing and puts nothing in force.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::digest::Digest;
use crate::base::id::SopId;
use crate::diag::diagnostic::Sources;
use crate::document::change::facts::ChangeFacts;
use crate::document::change::from_sops::{ChangeSide, change_sections};
use crate::document::imprint::{Imprint, Letterhead, Sheet};
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::input::InputFault;
use crate::office::library::Version;
use crate::office::papers::sop_paper::file_date;
use crate::office::service::Office;
use crate::office::sop_text::SopText;
use crate::office::versions::in_force;
use crate::store::contract::Store;
use crate::store::row::CaseFilter;

/// With what the SOP's file is compared.
#[derive(Clone, Copy, Debug)]
pub enum Earlier<'a> {
    /// The version in force; of an SOP that was never put in force the one on which its newest case runs.
    InForce,
    /// A kept version, by the first digits of its digest.
    Kept(&'a str),
    /// Another file.
    File(&'a Path),
}

impl<S: Store + 'static> Office<S> {
    /// The change report of an SOP.
    ///
    /// # Errors
    /// The file has errors, or there is nothing to compare it with.
    pub async fn change(
        &self,
        id: &SopId,
        earlier: Earlier<'_>,
    ) -> Result<ChangeFacts, OfficeFault> {
        let now = self.sop(id)?;
        let letters = now.letter_templates();
        let new = ChangeSide { sop: now.procedure.sop(), letters: &letters };
        let digest = now.procedure.digest();
        let facts = |from: String, old: ChangeSide<'_>| ChangeFacts {
            imprint: Imprint::of(new.sop, &digest, Sheet::of(self.kantor()), file_date(new.sop)),
            letterhead: Letterhead::of(self.kantor()),
            service: new.sop.name.value.0.clone(),
            from,
            to: format!("berkas sekarang, sidik {}", digest.short()),
            sections: change_sections(old, new),
        };
        if let Earlier::File(path) = earlier {
            let text = SopText::load(self.folder(), path)?;
            let Some((sop, _, _)) = text.read(&mut Sources::default()) else {
                let shown = path.display();
                let sentence = format!(
                    "berkas `{shown}` tidak terbaca sebagai SOP; `tertib periksa {shown}` menyebut sebabnya"
                );
                return Err(input(sentence));
            };
            let old = ChangeSide { sop: &sop, letters: &text.templates };
            return Ok(facts(format!("berkas {}", path.display()), old));
        }
        let version = self.kept(id, earlier).await?;
        let letters = version.letter_templates();
        let old = ChangeSide { sop: version.procedure.sop(), letters: &letters };
        Ok(facts(format!("versi {}", version.procedure.digest().short()), old))
    }

    /// The version with which the file is compared.
    pub(super) async fn kept(
        &self,
        id: &SopId,
        earlier: Earlier<'_>,
    ) -> Result<Version, OfficeFault> {
        let filter = CaseFilter { sop: Some(id.clone()), ..CaseFilter::default() };
        let cases = self.store.cases(self.tenant(), filter).await?;
        let acts = self.store.enactments(self.tenant(), Some(id)).await?;
        let Earlier::Kept(short) = earlier else {
            let enacted = in_force(&acts, self.now().date()).and_then(|act| act.what.digest);
            let newest = cases.last().map(|case| case.row.sop_digest);
            let digest = enacted.or(newest).ok_or_else(|| {
                input(format!(
                    "SOP `{id}` belum diberlakukan dan belum punya perkara; sebutkan pembandingnya dengan --dari atau --dengan"
                ))
            })?;
            return version_of(&*self.store, self.tenant(), &self.versions, digest).await;
        };
        let mut known: BTreeSet<Digest> = cases.iter().map(|case| case.row.sop_digest).collect();
        known.extend(acts.iter().filter_map(|act| act.what.digest));
        let fits: Vec<Digest> =
            known.iter().copied().filter(|digest| digest.to_string().starts_with(short)).collect();
        match fits.as_slice() {
            [digest] => version_of(&*self.store, self.tenant(), &self.versions, *digest).await,
            [] => {
                let names: Vec<String> = known.iter().map(Digest::short).collect();
                let names =
                    if names.is_empty() { "belum ada".to_owned() } else { names.join(", ") };
                Err(input(format!(
                    "versi `{short}` dari SOP `{id}` tidak ada; yang tersimpan: {names}"
                )))
            }
            several => {
                let names: Vec<String> = several.iter().map(Digest::short).collect();
                Err(input(format!(
                    "`{short}` cocok dengan beberapa versi: {}; tulis lebih panjang",
                    names.join(", ")
                )))
            }
        }
    }
}

fn input(sentence: String) -> OfficeFault {
    OfficeFault::Input(InputFault(sentence))
}
