//! What a guard may name, and of what type it is.
//! It holds no values; those come with the facts.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::id::{ChoiceId, DocumentId, FieldId, RoleId, RowId, VillageId};
use crate::sop::document::FieldKind;

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
    /// The villages of the office; unknown while no office file is at hand, then every word may be one.
    pub villages: Option<BTreeSet<VillageId>>,
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
