//! How one SOP names another: a row that calls it, a paper that it can make, an end that starts it.
//! It does not ask whether the other SOP exists; that is for the rules that see the whole office.

use std::fmt;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::base::id::{BasisId, DocumentId, FieldId, RowId, SopId};
use crate::sop::scalar::{Script, Text};
use crate::source::Spanned;

/// A row that waits for a case of another SOP.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The other SOP.
    pub sop: Spanned<SopId>,
    /// Fields of the other case that are known from this one.
    #[serde(rename = "isian", default)]
    pub inherited: Inherited,
    /// Papers that the other case must bring.
    #[serde(rename = "terima", default)]
    pub brings: Vec<Spanned<DocumentId>>,
}

/// Another SOP that can make a paper that the applicant does not have.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CallForPaper {
    /// The other SOP.
    pub sop: Spanned<SopId>,
    /// Fields of the other case that are known from this one.
    #[serde(rename = "isian", default)]
    pub inherited: Inherited,
}

/// Cases of another SOP that begin when this one ends.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Trigger {
    /// At these ends.
    #[serde(rename = "pada")]
    pub at: Vec<Spanned<RowId>>,
    /// Only when this holds.
    #[serde(rename = "bila")]
    pub guard: Option<Spanned<Script>>,
    /// One case for each element of this `daftar` or `saringan`.
    #[serde(rename = "untuk_setiap")]
    pub for_each: Option<Spanned<FieldId>>,
    /// Fields of the other case that are known from this one.
    #[serde(rename = "isian", default)]
    pub inherited: Inherited,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// Fields of another case with what they become: the one map of the language whose keys are ids.
#[derive(Clone, Debug, Default)]
pub struct Inherited(pub Vec<(Spanned<FieldId>, Spanned<Script>)>);

impl<'de> Deserialize<'de> for Inherited {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs;

        impl<'de> Visitor<'de> for Pairs {
            type Value = Inherited;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from field ids to expressions")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Inherited, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Inherited(pairs))
            }
        }

        deserializer.deserialize_map(Pairs)
    }
}

impl JsonSchema for Inherited {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "isian_warisan".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<Script>();
        schemars::json_schema!({ "type": "object", "additionalProperties": value })
    }
}
