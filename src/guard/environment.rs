//! What a guard may name, and of what type it is.
//! It holds no values; those come with the facts.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::base::id::{ChoiceId, DocumentId, FieldId, RoleId, RowId, VillageId};
use crate::guard::expression::{Day, Elements, Number, Source, Truth};
use crate::guard::fault::GuardFault;
use crate::guard::weight::Weight;
use crate::sop::document::{FieldKind, Parameter};

/// The names that the guards of one SOP may use.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The form fields.
    pub fields: BTreeMap<FieldId, FieldKind>,
    /// The parameters by date.
    pub parameters: BTreeMap<FieldId, FieldKind>,
    /// The choices of every `pilihan` field, in the order of the file.
    pub choices: BTreeMap<FieldId, Vec<ChoiceId>>,
    /// The papers that `ada` may ask for.
    pub documents: BTreeSet<DocumentId>,
    /// The roles that `hadir` may ask for.
    pub roles: BTreeSet<RoleId>,
    /// The rows that `kali` may count.
    pub rows: BTreeSet<RowId>,
    /// The fields of the elements of every `daftar`.
    pub lists: BTreeMap<FieldId, BTreeMap<FieldId, FieldKind>>,
    /// The rows that call another SOP, with its outcomes; unknown while that SOP is not at hand, then every
    /// word may be one.
    pub calls: BTreeMap<RowId, Option<BTreeSet<RowId>>>,
    /// What every `saringan` picks, and what every `hitungan` is; those with a fault are absent.
    pub(crate) filters: BTreeMap<FieldId, Elements>,
    pub(crate) formulas: BTreeMap<FieldId, Formula>,
    /// The faults of `saringan` and `hitungan`, by field: an expression that uses one of them says nothing more.
    pub(crate) faults: BTreeMap<FieldId, Vec<GuardFault>>,
    /// What every `saringan` and `hitungan` comes to.
    pub(crate) weights: BTreeMap<FieldId, Weight>,
    /// The fields that are those of the element at hand.
    pub(crate) of_element: BTreeSet<FieldId>,
    /// The choices of the fields of elements, by list.
    pub(crate) element_choices: BTreeMap<FieldId, BTreeMap<FieldId, Vec<ChoiceId>>>,
    /// The villages of the office; unknown while no office file is at hand, then every word may be one.
    pub villages: Option<BTreeSet<VillageId>>,
}

/// A parameter that the office keeps for all its SOPs: what an expression must know of it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SharedParameter {
    /// Its id.
    pub id: FieldId,
    /// Its type.
    pub kind: FieldKind,
    /// The choices of a `pilihan`.
    pub choices: Vec<ChoiceId>,
}

impl SharedParameter {
    /// From the parameter as written.
    pub fn from_written(written: &Parameter) -> Self {
        Self {
            id: written.id.value.clone(),
            kind: written.kind.value,
            choices: written.choices.iter().map(|choice| choice.id.value.clone()).collect(),
        }
    }
}

/// What a `hitungan` is.
#[derive(Clone, Debug)]
pub(crate) enum Formula {
    Truth(Arc<Truth>),
    Number(Arc<Number>),
    Day(Arc<Day>),
}

impl Environment {
    /// The environment of an expression about one element of a `daftar` or `saringan`: the element's fields are
    /// named bare, before those of the case. The same environment if there is no such list.
    #[must_use]
    pub fn within(&self, list: &FieldId) -> Self {
        let Some(list) = self.list_of(list) else { return self.clone() };
        let mut inner = self.clone();
        inner.fields.extend(self.lists[list].clone());
        inner.of_element = self.lists[list].keys().cloned().collect();
        inner.choices.extend(self.element_choices.get(list).cloned().unwrap_or_default());
        inner
    }

    /// Where the value of a field with this name comes from.
    pub(crate) fn source(&self, field: &str) -> Source {
        let of = if self.of_element.contains(field) { Source::Element } else { Source::Field };
        of(FieldId::new(field))
    }

    /// The `daftar` behind a `daftar` or `saringan`.
    pub fn list_of(&self, list: &FieldId) -> Option<&FieldId> {
        if let Some((own, _)) = self.lists.get_key_value(list) {
            return Some(own);
        }
        self.filters.get(list).map(|elements| &elements.list)
    }
}

/// The word for a type, as the messages use it.
pub(crate) fn kind_word(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Text => "teks",
        FieldKind::Number => "angka",
        FieldKind::Money => "uang",
        FieldKind::Date => "tanggal",
        FieldKind::Time => "jam",
        FieldKind::Nik => "NIK",
        FieldKind::FamilyCard => "nomor KK",
        FieldKind::Nip => "NIP",
        FieldKind::Phone => "telepon",
        FieldKind::Village => "desa",
        FieldKind::YesNo => "ya/tidak",
        FieldKind::Choice => "pilihan",
        FieldKind::List => "daftar",
        FieldKind::Filter => "saringan",
        FieldKind::Formula => "hitungan",
    }
}
