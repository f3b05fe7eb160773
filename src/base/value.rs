//! What a field of a case can hold.
//! It does not know which fields an SOP declares.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};

use crate::base::id::{ChoiceId, FieldId, VillageId};
use crate::base::personal::{FamilyCardNumber, Nik, Nip, PersonalText};

/// The value of one field, already of the type that the SOP declares for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Value {
    /// `teks`; may hold a name, so it prints masked.
    Text(PersonalText),
    /// `angka`: a whole number.
    Number(i64),
    /// `uang`: whole rupiah.
    Money(i64),
    /// `tanggal`
    Date(Date),
    /// `jam`
    Time(Time),
    /// `ya_tidak`
    YesNo(bool),
    /// `pilihan`
    Choice(ChoiceId),
    /// `nik`
    Nik(Nik),
    /// `no_kk`
    FamilyCard(FamilyCardNumber),
    /// `nip`
    Nip(Nip),
    /// `telepon`
    Phone(PersonalText),
    /// `desa`
    Village(VillageId),
    /// `daftar`: one record per element.
    List(Vec<Record>),
}

/// Values by field, in the order of the ids.
pub type Record = BTreeMap<FieldId, Value>;

/// The elements of a filled `daftar`; none of a field that is no list, or not filled.
pub fn elements<'a>(record: &'a Record, list: &FieldId) -> Option<&'a [Record]> {
    match record.get(list) {
        Some(Value::List(elements)) => Some(elements),
        _ => None,
    }
}
