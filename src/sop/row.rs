//! One row of `kegiatan` as written.
//! It does not say what a token does here; that is `net`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::id::{ActorId, BasisId, BookId, DocumentId, FieldId, RoleId, RowId};
use crate::sop::document::Condition;
use crate::sop::link::Call;
use crate::sop::scalar::{FieldPath, Instant, RowTime, Script, Text, Whole, YesNo};
use crate::source::Spanned;

/// An activity: a row of the official table, with at most one kind of exit (none = the next row).
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// Declares the id; a target for arrows.
    pub id: Spanned<RowId>,
    /// The sentence of the column Kegiatan.
    #[serde(rename = "uraian")]
    pub text: Spanned<Text>,
    /// Who does it; several need `cara`.
    #[serde(rename = "pelaksana")]
    pub actors: Spanned<Vec<Spanned<ActorId>>>,
    /// How several actors share the row.
    #[serde(rename = "cara")]
    pub manner: Option<Spanned<Manner>>,
    /// One work item for each element of this `daftar` or `saringan`.
    #[serde(rename = "untuk_setiap")]
    pub for_each: Option<Spanned<FieldId>>,
    /// So many work items.
    #[serde(rename = "sebanyak")]
    pub times: Option<Spanned<Whole>>,
    /// Elements added while the row is open add work items.
    #[serde(rename = "bertambah")]
    pub grows: Option<Spanned<YesNo>>,
    /// Waits for a case of another SOP.
    #[serde(rename = "panggil")]
    pub call: Option<Call>,
    /// What must be present to complete the row.
    #[serde(rename = "kelengkapan", default)]
    pub needs: Vec<Spanned<DocumentId>>,
    /// What completing the row makes present.
    #[serde(default)]
    pub output: Vec<Spanned<DocumentId>>,
    /// The norm of the column Waktu; lateness only, no effect on tokens.
    #[serde(rename = "waktu")]
    pub time: Option<Spanned<RowTime>>,
    /// The column Ket.
    #[serde(rename = "ket")]
    pub remark: Option<Spanned<Text>>,
    /// Fields filled or corrected here; `daftar.isian` within `untuk_setiap`.
    #[serde(rename = "isian", default)]
    pub fields: Vec<Spanned<FieldPath>>,
    /// Books that take an entry on completion.
    #[serde(rename = "catat", default)]
    pub books: Vec<Spanned<BookId>>,
    /// Conditions to complete the row.
    #[serde(rename = "harus", default)]
    pub conditions: Vec<Condition>,
    /// Refused for whoever last completed those rows.
    #[serde(rename = "beda_orang", default)]
    pub other_person_than: Vec<Spanned<RowId>>,
    /// On arrival: if true, the row's arrow is taken at once.
    #[serde(rename = "lewati_bila")]
    pub skip_if: Option<Spanned<Script>>,
    /// A numbered capsule row: the token passes through, no work.
    #[serde(rename = "penanda")]
    pub marker: Option<Spanned<YesNo>>,
    /// The token is offered only from that instant.
    #[serde(rename = "mulai_setelah")]
    pub start_after: Option<Spanned<Instant>>,
    /// The deadline of the work item.
    #[serde(rename = "batas")]
    pub deadline: Option<Spanned<Instant>>,
    /// What happens when the deadline passes.
    #[serde(rename = "lewat_batas")]
    pub overdue: Option<Spanned<Overdue>>,
    /// Can be done only while that row is not completed.
    #[serde(rename = "hanya_sebelum")]
    pub only_before: Option<Spanned<RowId>>,
    /// Public status word from here on.
    pub status: Option<Spanned<Text>>,
    /// The one arrow out.
    #[serde(rename = "ke")]
    pub to: Option<Spanned<RowId>>,
    /// The question that a person answers.
    #[serde(rename = "tanya")]
    pub question: Option<Spanned<Text>>,
    /// The answers, or the guarded branches when there is no question.
    #[serde(rename = "cabang", default)]
    pub branches: Vec<Spanned<Branch>>,
    /// Every ticked or true branch is taken, as a split.
    #[serde(rename = "boleh_beberapa")]
    pub several: Option<Spanned<YesNo>>,
    /// Parallel split: every listed row gets a token.
    #[serde(rename = "serempak", default)]
    pub parallel: Vec<Spanned<RowId>>,
    /// Of the branches of `serempak` only one is in hand at a time.
    #[serde(rename = "bergantian")]
    pub one_at_a_time: Option<Spanned<YesNo>>,
    /// Deferred choice: all listed rows are offered with one token; the first taken up removes the others.
    #[serde(rename = "mana_dulu", default)]
    pub first_of: Vec<Spanned<RowId>>,
    /// Rows whose tokens this row's arrow removes.
    #[serde(rename = "batalkan", default)]
    pub cancels: Vec<Spanned<RowId>>,
    /// The split that this row's arrow leaves, with all its other branches.
    #[serde(rename = "bubarkan")]
    pub dissolves: Option<Spanned<RowId>>,
    /// This row is the join of that split.
    #[serde(rename = "gabung")]
    pub joins: Option<Spanned<RowId>>,
    /// The join fires after so many arrivals.
    #[serde(rename = "cukup")]
    pub enough: Option<Spanned<Whole>>,
    /// What becomes of the branches that had not arrived.
    #[serde(rename = "sisanya")]
    pub rest: Option<Spanned<Rest>>,
    /// Multi-merge: each arriving token is done by itself.
    #[serde(rename = "sendiri_sendiri")]
    pub one_by_one: Option<Spanned<YesNo>>,
    /// The legal source of the norm, the deadline and the course of the row.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

impl Row {
    /// How the actors share the row, if each has a work item of his own.
    pub fn one_item_each(&self) -> Option<Manner> {
        let manner = self.manner.as_ref().map(|manner| manner.value)?;
        (self.actors.value.len() > 1 && manner != Manner::AnyOne).then_some(manner)
    }

    /// True if the row has a work item for each actor, element or time.
    pub fn has_several_items(&self) -> bool {
        self.for_each.is_some() || self.times.is_some() || self.one_item_each().is_some()
    }

    /// True if elements that are added while the row is open add work items.
    pub fn is_growing(&self) -> bool {
        YesNo::is_yes(self.grows.as_ref())
    }
}

/// One branch of a decision.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The label of the arrow; the answer a person gives.
    #[serde(rename = "jawab")]
    pub answer: Spanned<Text>,
    /// The guard, when the engine answers. The last branch has none: otherwise.
    #[serde(rename = "bila")]
    pub guard: Option<Spanned<Script>>,
    /// Where the token goes.
    #[serde(rename = "ke")]
    pub to: Option<Spanned<RowId>>,
    /// Back to the applicant; resubmission puts the token on this row.
    #[serde(rename = "kembalikan")]
    pub returns_to: Option<Spanned<RowId>>,
    /// Rows whose tokens this arrow removes.
    #[serde(rename = "batalkan", default)]
    pub cancels: Vec<Spanned<RowId>>,
    /// The split that this arrow leaves.
    #[serde(rename = "bubarkan")]
    pub dissolves: Option<Spanned<RowId>>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// What happens when a deadline passes: exactly one of the two, or neither when only lateness is shown.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Overdue {
    /// The item is removed and the token goes there.
    #[serde(rename = "ke")]
    pub to: Option<Spanned<RowId>>,
    /// The item stays, offered also to that role.
    #[serde(rename = "eskalasi")]
    pub escalate: Option<Spanned<RoleId>>,
    /// Rows whose tokens this arrow removes.
    #[serde(rename = "batalkan", default)]
    pub cancels: Vec<Spanned<RowId>>,
    /// The split that this arrow leaves.
    #[serde(rename = "bubarkan")]
    pub dissolves: Option<Spanned<RowId>>,
}

/// What becomes of the branches that had not arrived when a join fired early.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
pub enum Rest {
    #[serde(rename = "dibatalkan")]
    #[expect(
        missing_docs,
        reason = "a doc comment would turn the schema's plain list into `oneOf`"
    )]
    Cancelled,
    #[serde(rename = "dibiarkan")]
    #[expect(missing_docs, reason = "as above")]
    LeftRunning,
}

/// How several actors share a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum Manner {
    #[serde(rename = "berurutan")]
    InOrder,
    #[serde(rename = "semua")]
    All,
    #[serde(rename = "salah_satu")]
    AnyOne,
}
