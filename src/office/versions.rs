//! Versions of SOPs: which one is in force on a day, and the acts that put one in force or an SOP out of force.
//! Cases that run stay on theirs. An office that never puts anything in force works by its files.

use jiff::civil::Date;

use crate::base::digest::Digest;
use crate::base::id::{SopId, StaffId};
use crate::base::time::long_date;
use crate::engine::refusal::Refusal;
use crate::office::case::version_of;
use crate::office::fault::OfficeFault;
use crate::office::input::official_reason;
use crate::office::library::{Version, is_draft, may_run, sop_ids};
use crate::office::papers::usable::LeftOut;
use crate::office::service::Office;
use crate::office::staff;
use crate::store::contract::Store;
use crate::store::enactment::{Enactment, NewEnactment};

/// What is put in force on a day, of the acts on one SOP in their order: of those whose day has come the latest by
/// day, then by order. Nothing before the first day.
pub fn in_force(acts: &[Enactment], day: Date) -> Option<&Enactment> {
    let come = acts.iter().filter(|act| act.what.from <= day);
    come.max_by_key(|act| (act.what.from, act.ordinal))
}

/// What came of putting an SOP in force.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Enacted {
    /// The version.
    pub digest: Digest,
    /// From this day on.
    pub from: Date,
    /// True if it had been done before; then nothing happened now.
    pub repeated: bool,
}

/// How a version stands to what is in force today.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Standing {
    /// It is in force, or the office works by its files.
    InForce,
    /// It is another one than that in force; which one that is and since when, if there is one yet.
    NotInForce(Option<(Digest, Date)>),
    /// The SOP is out of force since that day.
    OutOfForce(Date),
}

/// All SOPs of an office by what is in force today.
#[derive(Default)]
pub struct AllInForce {
    /// The versions in force, by id of their SOPs.
    pub versions: Vec<Version>,
    /// Why others are not, each with its SOP.
    pub not_in_force: Vec<String>,
    /// SOPs that the office runs by their files, and whose files have errors.
    pub unusable: Vec<LeftOut>,
}

impl<S: Store + 'static> Office<S> {
    /// How a version of an SOP stands today.
    ///
    /// # Errors
    /// The store fails.
    pub async fn standing(&self, id: &SopId, version: Digest) -> Result<Standing, OfficeFault> {
        let acts = self.store.enactments(self.tenant(), Some(id)).await?;
        if acts.is_empty() {
            return Ok(Standing::InForce);
        }
        Ok(match in_force(&acts, self.now().date()).map(|act| (act.what.digest, act.what.from)) {
            Some((Some(digest), _)) if digest == version => Standing::InForce,
            Some((Some(digest), from)) => Standing::NotInForce(Some((digest, from))),
            Some((None, from)) => Standing::OutOfForce(from),
            None => Standing::NotInForce(None),
        })
    }

    /// The version on which a new case of this SOP begins today.
    ///
    /// # Errors
    /// The refusal that says why none can begin; or the file or the kept version cannot be used.
    pub async fn sop_in_force(&self, id: &SopId) -> Result<Version, OfficeFault> {
        let acts = self.store.enactments(self.tenant(), Some(id)).await?;
        let Some(first) = acts.first() else {
            let version = self.sop(id)?;
            may_run(version.procedure.sop(), self.kantor(), self.now())
                .map_err(OfficeFault::Refused)?;
            return Ok(version);
        };
        let Some(act) = in_force(&acts, self.now().date()) else {
            let earliest = acts.iter().map(|act| act.what.from).min().unwrap_or(first.what.from);
            let sentence = format!("SOP `{id}` baru berlaku mulai {}", long_date(earliest));
            return Err(OfficeFault::refused("belum-berlaku", sentence));
        };
        let Some(digest) = act.what.digest else {
            let since = long_date(act.what.from);
            let sentence = format!(
                "SOP `{id}` dicabut sejak {since}; perkara baru tidak dapat dibuka, yang berjalan diteruskan"
            );
            return Err(OfficeFault::refused("sop-dicabut", sentence));
        };
        version_of(&*self.store, self.tenant(), &self.versions, digest).await
    }

    /// What of all SOPs of the office is in force today, whatever their files say meanwhile.
    ///
    /// # Errors
    /// The store fails, or a kept version is not whole.
    pub async fn all_in_force(&self) -> Result<AllInForce, OfficeFault> {
        let mut all = AllInForce::default();
        let acts = self.store.enactments(self.tenant(), None).await?;
        let mut ids = sop_ids(&self.folder);
        ids.extend(acts.into_iter().map(|act| act.what.sop));
        for id in ids {
            match self.sop_in_force(&id).await {
                // A draft on trial runs, and is not in force.
                Ok(version) if is_draft(version.procedure.sop()) => {
                    all.not_in_force
                        .push(format!("SOP `{id}` masih rancangan, dijalankan sebagai uji coba"));
                }
                Ok(version) => all.versions.push(version),
                Err(OfficeFault::Refused(refusal)) => all.not_in_force.push(refusal.sentence),
                Err(OfficeFault::NotUsable(fault)) => all.unusable.push(LeftOut::of(&id, &fault)),
                Err(OfficeFault::Folder(fault)) => {
                    all.unusable.push(LeftOut { sop: id.clone(), sentence: fault.to_string() });
                }
                Err(fault) => return Err(fault),
            }
        }
        Ok(all)
    }

    /// Puts the SOP in force as its file says now, from the day that the file states.
    ///
    /// # Errors
    /// The refusal: not a supervisor, a draft, a day that is not after that of the version before; or the file has
    /// errors.
    pub async fn enact(&self, person: &StaffId, id: &SopId) -> Result<Enacted, OfficeFault> {
        self.is_supervisor(person, "memberlakukan SOP")?;
        let version = self.sop(id)?;
        let sop = version.procedure.sop();
        let effective = sop.identity.as_ref().and_then(|identity| identity.effective.as_ref());
        let Some(from) = effective.filter(|_| !is_draft(sop)).map(|date| date.value.0) else {
            let sentence = format!(
                "SOP `{id}` masih rancangan; lengkapi nomor, tanggal efektif, dan pengesahan pada `identitas`"
            );
            return Err(OfficeFault::refused("masih-rancangan", sentence));
        };
        let digest = version.procedure.digest();
        let acts = self.store.enactments(self.tenant(), Some(id)).await?;
        if let Some(last) = acts.last() {
            if last.what.digest == Some(digest) {
                return Ok(Enacted { digest, from: last.what.from, repeated: true });
            }
            // A version that has not come in force yet may be corrected for the same day.
            let is_today = from == last.what.from && from >= self.now().date();
            if from <= last.what.from && !is_today {
                let (from, before) = (long_date(from), long_date(last.what.from));
                let sentence = format!(
                    "tanggal efektif {from} tidak sesudah versi sebelumnya ({before}); perbarui `tanggal_efektif`"
                );
                return Err(OfficeFault::refused("tanggal-mundur", sentence));
            }
        }
        let what = self.act_of(person, id, Some(digest), from, None);
        self.store.enact(self.tenant(), what, Some(version.kept())).await?;
        self.versions.put(&version);
        Ok(Enacted { digest, from, repeated: false })
    }

    /// Puts an SOP out of force from a day on; cases that run are finished.
    ///
    /// # Errors
    /// The refusal: not a supervisor, no reason, nothing in force, a day in the past.
    pub async fn put_out_of_force(
        &self,
        person: &StaffId,
        id: &SopId,
        from: Date,
        reason: &str,
    ) -> Result<(), OfficeFault> {
        self.is_supervisor(person, "mencabut SOP")?;
        let reason = official_reason(reason)?;
        if reason.is_empty() {
            let sentence = "tulis alasan pencabutan SOP ini, misalnya peraturan yang menggantinya";
            return Err(OfficeFault::refused("alasan-belum-ada", sentence));
        }
        let acts = self.store.enactments(self.tenant(), Some(id)).await?;
        let Some(last) = acts.last() else {
            let sentence = format!(
                "SOP `{id}` belum pernah diberlakukan dengan `tertib berlakukan`; keluarkan berkasnya dari `sops/` bila tidak dipakai lagi"
            );
            return Err(OfficeFault::refused("belum-diberlakukan", sentence));
        };
        if last.what.digest.is_none() && last.what.from == from {
            return Ok(());
        }
        if from < self.now().date() || from < last.what.from {
            let earliest = long_date(self.now().date().max(last.what.from));
            let sentence = format!("SOP dicabut paling awal mulai {earliest}");
            return Err(OfficeFault::refused("tanggal-mundur", sentence));
        }
        let what = self.act_of(person, id, None, from, Some(reason));
        Ok(self.store.enact(self.tenant(), what, None).await?)
    }

    /// All acts on one SOP, or on every SOP, in order.
    ///
    /// # Errors
    /// The store fails.
    pub async fn enactments(&self, id: Option<&SopId>) -> Result<Vec<Enactment>, OfficeFault> {
        Ok(self.store.enactments(self.tenant(), id).await?)
    }

    fn act_of(
        &self,
        person: &StaffId,
        sop: &SopId,
        digest: Option<Digest>,
        from: Date,
        reason: Option<String>,
    ) -> NewEnactment {
        let (sop, person) = (sop.clone(), person.clone());
        NewEnactment { sop, digest, from, at: self.now(), person, reason }
    }

    /// Refuses whoever holds no role of supervision today.
    fn is_supervisor(&self, person: &StaffId, deed: &str) -> Result<(), OfficeFault> {
        self.known_person(person)?;
        let supervisors = staff::supervisors(self.kantor());
        let held = staff::holdings(self.kantor(), person, self.now());
        if held.iter().any(|held| supervisors.contains(&held.role)) {
            return Ok(());
        }
        let names: Vec<String> =
            supervisors.iter().map(|role| staff::role_name(self.kantor(), role)).collect();
        let sentence = if names.is_empty() {
            format!("{deed} memerlukan pengawas; tulis perannya pada `pengawas` di kantor.yaml")
        } else {
            format!("{deed} hanya oleh pengawas: {}", names.join(", "))
        };
        Err(OfficeFault::Refused(Refusal::new("bukan-pengawas", sentence)))
    }
}
