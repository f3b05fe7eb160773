//! The scenario file as written: who does what when with cases of an SOP, and what is expected then.
//! It does not play them; `office::scenario` does.

use std::fmt;
use std::marker::PhantomData;

use schemars::JsonSchema;
use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};

use crate::base::id::{BasisId, RowId, SopId, StaffId};
use crate::sop::scalar::{ClockText, Duration, Elapsed, MomentText, Text, Whole, YesNo};
use crate::source::Spanned;

/// One scenario file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// The SOP under test.
    #[serde(rename = "uji")]
    pub sop: Spanned<SopId>,
    /// What every case of that SOP is opened with, unless the step says otherwise.
    #[serde(rename = "bawaan")]
    pub defaults: Option<Defaults>,
    /// The scenarios; each has an office of its own.
    #[serde(rename = "skenario")]
    pub scenarios: Vec<Scenario>,
}

/// What every case of the SOP under test is opened with.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Defaults {
    /// Fields.
    #[serde(rename = "isian", default)]
    pub fields: Named<Text>,
    /// Fields that are lists, element by element.
    #[serde(rename = "daftar", default)]
    pub lists: Named<Vec<Named<Text>>>,
}

/// One story, told in steps.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Scenario {
    /// What it shows.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// The legal source of what it shows: an id in `dasar_hukum` of the SOP under test.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
    /// The steps, in order.
    #[serde(rename = "langkah")]
    pub steps: Vec<Spanned<Step>>,
}

/// One step: when, who, at most one act, and what is expected after it. Without an act it only looks.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// When, in full.
    #[serde(rename = "saat")]
    pub at: Option<Spanned<MomentText>>,
    /// When, on the day of the step before.
    #[serde(rename = "jam")]
    pub time: Option<Spanned<ClockText>>,
    /// So long after the step before, by the office's calendar.
    #[serde(rename = "waktu_berlalu")]
    pub later: Option<Spanned<Duration>>,
    /// Who acts.
    #[serde(rename = "oleh")]
    pub person: Option<Spanned<StaffId>>,
    /// Which case, by its number; the default is the one that the scenario opened first.
    #[serde(rename = "perkara")]
    pub case: Option<Spanned<Whole>>,
    /// Opens a case of this SOP.
    #[serde(rename = "buka")]
    pub opens: Option<Spanned<SopId>>,
    /// Completes this activity, with `#n` for one of several items.
    #[serde(rename = "kerjakan")]
    pub completes: Option<Spanned<Text>>,
    /// Takes this activity in hand.
    #[serde(rename = "ambil")]
    pub takes: Option<Spanned<Text>>,
    /// Puts it back.
    #[serde(rename = "lepas")]
    pub puts_back: Option<Spanned<Text>>,
    /// The applicant comes again.
    #[serde(rename = "serahkan")]
    pub resubmits: Option<Spanned<YesNo>>,
    /// The applicant withdraws.
    #[serde(rename = "cabut")]
    pub withdraws: Option<Spanned<YesNo>>,
    /// Lets another SOP make this missing paper.
    #[serde(rename = "panggil")]
    pub calls: Option<Spanned<Text>>,
    /// The answer to the activity's question.
    #[serde(rename = "jawab")]
    pub answer: Option<Spanned<Text>>,
    /// Fields that are filled.
    #[serde(rename = "isian", default)]
    pub fields: Named<Text>,
    /// Lists that are filled, element by element.
    #[serde(rename = "daftar", default)]
    pub lists: Named<Vec<Named<Text>>>,
    /// Fields of `bawaan` that are not filled this time.
    #[serde(rename = "tanpa", default)]
    pub without: Vec<Spanned<Text>>,
    /// Papers that come in: `dokumen[#anggota][:bentuk]`.
    #[serde(rename = "diterima", default)]
    pub papers: Vec<Spanned<Text>>,
    /// Papers named as missing.
    #[serde(rename = "kurang", default)]
    pub missing: Vec<Spanned<Text>>,
    /// Why.
    #[serde(rename = "alasan")]
    pub reason: Option<Spanned<Text>>,
    /// What is expected after it.
    #[serde(rename = "maka")]
    pub then: Option<Expected>,
}

/// What is expected of a case after a step; what is not written is not looked at.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The step is refused: the code, or a part of the sentence.
    #[serde(rename = "ditolak")]
    pub refused: Option<Spanned<Text>>,
    /// The open activities, all of them.
    #[serde(rename = "terbuka")]
    pub open: Option<Spanned<Vec<Spanned<Text>>>>,
    /// The applicant has it, and comes in again at this activity.
    #[serde(rename = "dikembalikan")]
    pub returned: Option<Spanned<RowId>>,
    /// It has ended so.
    #[serde(rename = "akhir")]
    pub outcome: Option<Spanned<RowId>>,
    /// The public status word.
    pub status: Option<Spanned<Text>>,
    /// The latest number of these books.
    #[serde(rename = "nomor", default)]
    pub numbers: Named<Text>,
    /// Papers that are made by now, among others.
    #[serde(rename = "dokumen", default)]
    pub documents: Vec<Spanned<Text>>,
    /// Papers that the applicant must bring, all of them.
    #[serde(rename = "diminta")]
    pub asked: Option<Spanned<Vec<Spanned<Text>>>>,
    /// Papers that the applicant may bring and need not, all of them.
    #[serde(rename = "boleh")]
    pub offered: Option<Spanned<Vec<Spanned<Text>>>>,
    /// Values of fields, also of those that are calculated; of a list how many elements it has.
    #[serde(rename = "isian", default)]
    pub fields: Named<Text>,
    /// The SOPs of which this case began others, in order.
    #[serde(rename = "memulai")]
    pub begun: Option<Spanned<Vec<Spanned<SopId>>>>,
    /// Until when the applicant, or the one open activity, has time.
    #[serde(rename = "batas")]
    pub deadline: Option<Spanned<MomentText>>,
    /// The norm of the one open activity.
    #[serde(rename = "baku_mutu")]
    pub norm: Option<Spanned<Duration>>,
    /// Office time so far.
    #[serde(rename = "jam_kantor")]
    pub office_time: Option<Spanned<Elapsed>>,
    /// The applicant's time so far.
    #[serde(rename = "jam_pemohon")]
    pub applicant_time: Option<Spanned<Elapsed>>,
    /// The time of somebody outside so far.
    #[serde(rename = "jam_pihak_lain")]
    pub outside_time: Option<Spanned<Elapsed>>,
}

/// A map whose keys are ids, in the order of the file.
#[derive(Clone, Debug)]
pub struct Named<T>(pub Vec<(Spanned<String>, Spanned<T>)>);

impl<T> Default for Named<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Named<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);

        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Named<T>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map from ids")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Named<T>, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Named(pairs))
            }
        }

        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for Named<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("menurut_id_{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<T>();
        schemars::json_schema!({ "type": "object", "additionalProperties": value })
    }
}
