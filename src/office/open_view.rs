//! A case with its values in full, for an officer who compares them with the originals.
//! It opens nothing itself, shows nothing to people without a role in the SOP, and puts down every look before it is
//! given.

use serde_json::{Value as Json, json};

use crate::base::id::{RoleId, StaffId};
use crate::base::time::Moment;
use crate::base::value::{Record, elements};
use crate::engine::decide::checks::all_fields;
use crate::office::case::LoadedCase;
use crate::office::fault::OfficeFault;
use crate::office::input::official_reason;
use crate::office::library::OfficeVersion;
use crate::office::papers::opened;
use crate::office::service::Office;
use crate::office::staff;
use crate::office::view::{CaseView, case_json, nobody};
use crate::sop::document::Sop;
use crate::sop::kantor::Kantor;
use crate::store::contract::Store;
use crate::store::row::Look;

impl<S: Store + 'static> Office<S> {
    /// The view of a case with every value in full, for whoever compares it with the originals. That it was given is
    /// kept with the case: who, when, why (UU 27/2022 on personal data asks for it).
    ///
    /// # Errors
    /// The person has no role in this SOP and is no supervisor, or says no reason; or the store fails.
    pub async fn open_view(
        &self,
        case: &LoadedCase,
        person: &StaffId,
        reason: &str,
    ) -> Result<CaseView, OfficeFault> {
        self.known_person(person)?;
        let reason = official_reason(reason)?;
        if reason.is_empty() {
            let sentence =
                "tulis untuk apa data itu dibuka, misalnya \"mencocokkan dengan aslinya\"";
            return Err(OfficeFault::refused("alasan-belum-ada", sentence));
        }
        let view = open_case_view(case, self.version(), self.now(), person)?;
        let look = Look { at: self.now(), person: person.clone(), reason };
        self.store.note_look(self.tenant(), &case.key, look).await?;
        Ok(view)
    }

    /// Who saw the values of a case in full, in order.
    ///
    /// # Errors
    /// The store fails.
    pub async fn looks(&self, case: &LoadedCase) -> Result<Vec<Look>, OfficeFault> {
        Ok(self.store.looks(self.tenant(), &case.key).await?)
    }
}

fn open_case_view(
    case: &LoadedCase,
    office: &OfficeVersion,
    now: Moment,
    person: &StaffId,
) -> Result<CaseView, OfficeFault> {
    let kantor = &*office.kantor;
    let mut may_see = staff::supervisors(kantor);
    for actor in &case.version.procedure.sop().actors {
        let own = || RoleId::new(actor.id.value.as_str());
        may_see.insert(actor.role.as_ref().map_or_else(own, |role| role.value.clone()));
        may_see.extend(actor.deputies.iter().map(|deputy| deputy.value.clone()));
    }
    if !staff::holdings(kantor, person, now).iter().any(|held| may_see.contains(&held.role)) {
        let sentence = "data utuh hanya bagi pegawai yang punya peran dalam SOP perkara ini";
        return Err(OfficeFault::refused("data-tertutup", sentence));
    }
    let mut json = case_json(case, office, now)?;
    let values = all_fields(&case.version.procedure, &case.state, &nobody(office, now));
    json["isian"] = open_fields(case.version.procedure.sop(), &values, kantor);
    if let Some(back) = &case.state.returned {
        json["dikembalikan"]["alasan"] = json!(opened::words(&back.reason));
    }
    if let Some(Some(reason)) = &case.state.withdrawn {
        json["dicabut_karena"] = json!(opened::words(reason));
    }
    Ok(CaseView::of(json))
}

/// Every value in full, the members of lists one by one.
fn open_fields(sop: &Sop, values: &Record, kantor: &Kantor) -> Json {
    let mut fields = Vec::new();
    for field in &sop.fields {
        let id = &field.id.value;
        let Some(value) = values.get(id) else { continue };
        let full = opened::in_full(id, value, sop, kantor);
        fields.push(json!({ "id": id, "nama": field.name.value.0, "nilai": full }));
        let members = elements(values, id).unwrap_or_default();
        for (number, member) in (1..).zip(members) {
            let filled = field.elements.iter().filter_map(|own| {
                let value = member.get(&own.id.value)?;
                let full = opened::in_full(&own.id.value, value, sop, kantor);
                Some(format!("{} {full}", own.name.value.0))
            });
            let full: Vec<String> = filled.collect();
            let name = format!("{} {number}", field.name.value.0);
            fields.push(
                json!({ "id": format!("{id}.{number}"), "nama": name, "nilai": full.join("; ") }),
            );
        }
    }
    json!(fields)
}
