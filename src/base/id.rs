//! Names that an SOP or office file declares, one newtype per kind, so that they cannot be confused.
//! It does not check their spelling; the reader does that when it meets them in a file.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

macro_rules! id_types {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Takes the text as it is; files are checked by the reader, other callers pass ids they were given.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id as written in the file.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl std::borrow::Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "format": "id" })
            }
        }
    )*};
}

id_types! {
    /// An SOP; equals the name of its file without `.yaml`.
    SopId;
    /// A row of `kegiatan`, or an outcome of `akhir`: both are targets and share one name space.
    RowId;
    /// A column of `pelaksana`.
    ActorId;
    /// A role of the office (`peran` in kantor.yaml).
    RoleId;
    /// A field of `isian`, a parameter of `ketentuan`.
    FieldId;
    /// One choice of a `pilihan` field.
    ChoiceId;
    /// A paper or thing of `dokumen`.
    DocumentId;
    /// A book of the office (`buku`).
    BookId;
    /// A person of the staff (`pegawai`).
    StaffId;
    /// An item of `dasar_hukum`.
    BasisId;
    /// A letter template in `templates/`.
    TemplateId;
    /// A caption set (`istilah`).
    CaptionId;
    /// A village (`wilayah`).
    VillageId;
    /// A case, for ever, unique within an office. Chosen before the case begins; the running number that people use
    /// is given by the store.
    CaseKey;
    /// The office itself, the tenant of every stored row.
    OfficeId;
}
