//! The SOP file as written: its sections in the order of the form.
//! It does not resolve names; `check` does.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::base::id::{
    ActorId, BasisId, BookId, ChoiceId, DocumentId, FieldId, RoleId, RowId, SopId, TemplateId,
};
use crate::sop::link::{CallForPaper, Trigger};
use crate::sop::printing::Print;
use crate::sop::row::{Overdue, Row};
use crate::sop::scalar::{DateText, Duration, NipText, Script, Text, Whole, YesNo};
use crate::source::Spanned;

/// One SOP file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sop {
    /// The id; equals the file name.
    #[serde(rename = "sop")]
    pub id: Spanned<SopId>,
    /// Name in the program, "Aktivitas" of page 2, head of the flowchart.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// What a book calls the event that a case of this SOP reports, such as Kelahiran.
    #[serde(rename = "peristiwa")]
    pub event: Option<Spanned<Text>>,
    /// The file that this one changes; present only before they are merged.
    #[serde(rename = "turunan")]
    pub derived_from: Option<Spanned<SopId>>,
    /// Items of that file that this one leaves out: ids, or `bagian.id`.
    #[serde(rename = "hapus", default)]
    pub removed: Vec<Spanned<Text>>,
    /// The only keys that a file derived from this one may change; absent: all.
    #[serde(rename = "boleh_diubah", default)]
    pub changeable: Vec<Spanned<Text>>,
    /// Page 1.
    #[serde(rename = "identitas")]
    pub identity: Option<Identity>,
    /// Related SOPs.
    #[serde(rename = "keterkaitan", default)]
    pub ties: Vec<Tie>,
    /// The columns of the flowchart, in order.
    #[serde(rename = "pelaksana")]
    pub actors: Vec<Actor>,
    /// The form fields.
    #[serde(rename = "isian", default)]
    pub fields: Vec<Field>,
    /// Parameters whose value depends on the date.
    #[serde(rename = "ketentuan", default)]
    pub parameters: Vec<Parameter>,
    /// Conditions to open a case.
    #[serde(rename = "harus", default)]
    pub conditions: Vec<Condition>,
    /// What the applicant brings.
    #[serde(rename = "persyaratan", default)]
    pub requirements: Vec<Requirement>,
    /// Every paper or thing that the file names.
    #[serde(rename = "dokumen", default)]
    pub documents: Vec<Document>,
    /// The rows.
    #[serde(rename = "kegiatan")]
    pub rows: Vec<Row>,
    /// Rule for every return to the applicant.
    #[serde(rename = "pengembalian")]
    pub returns: Option<ReturnRule>,
    /// Until when the applicant may withdraw.
    #[serde(rename = "pencabutan")]
    pub withdrawal: Option<WithdrawalRule>,
    /// The outcomes; absent: one, `selesai`.
    #[serde(rename = "akhir", default)]
    pub outcomes: Vec<Outcome>,
    /// The printed total time.
    #[serde(rename = "jumlah_waktu")]
    pub stated_total: Option<StatedTotal>,
    /// How it is printed.
    #[serde(rename = "cetak")]
    pub print: Option<Print>,
    /// Findings that are silenced, each with a reason.
    #[serde(rename = "dibiarkan", default)]
    pub tolerated: Vec<Tolerated>,
}

impl Sop {
    /// The field of a `daftar`, or of the one that a `saringan` picks from. `None` for any other field.
    pub fn daftar_of(&self, list: &FieldId) -> Option<&Field> {
        let find = |id: &FieldId| self.fields.iter().find(|field| field.id.value == *id);
        let field = find(list)?;
        match field.kind.value {
            FieldKind::List => Some(field),
            FieldKind::Filter => find(&field.source.as_ref()?.value),
            _ => None,
        }
    }

    /// The lists for whose elements a paper is asked one by one, itself or as an alternative.
    pub fn lists_of_paper<'a>(
        &'a self,
        paper: &'a DocumentId,
    ) -> impl Iterator<Item = &'a Field> + 'a {
        let asking = self.requirements.iter().filter(move |asked| {
            asked.document.value == *paper
                || asked.alternatives.iter().any(|other| other.value == *paper)
        });
        asking.filter_map(|asked| self.daftar_of(&asked.for_each.as_ref()?.value))
    }

    /// The rows that an actor does; a row that waits for another SOP is done over there.
    pub fn rows_of<'a>(&'a self, actor: &'a Actor) -> impl Iterator<Item = &'a Row> + 'a {
        let own = move |row: &&Row| {
            row.call.is_none() && row.actors.value.iter().any(|one| one.value == actor.id.value)
        };
        self.rows.iter().filter(own)
    }

    /// What people see of a field; its id if there is none.
    pub fn field_name<'a>(&'a self, id: &'a FieldId) -> &'a str {
        let known = self.fields.iter().find(|field| field.id.value == *id);
        known.map_or(id.as_str(), |field| &field.name.value)
    }
}

/// Page 1 of the form.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// Printed title; the default is the SOP's name.
    #[serde(rename = "judul")]
    pub title: Option<Spanned<Text>>,
    /// The office.
    pub opd: Option<Spanned<Text>>,
    /// The section of the office.
    #[serde(rename = "bidang")]
    pub section: Option<Spanned<Text>>,
    /// The SOP's number.
    #[serde(rename = "nomor")]
    pub number: Option<Spanned<Text>>,
    /// Date of creation.
    #[serde(rename = "tanggal_pembuatan")]
    pub created: Option<Spanned<DateText>>,
    /// Date of revision.
    #[serde(rename = "tanggal_revisi")]
    pub revised: Option<Spanned<DateText>>,
    /// Date of effect.
    #[serde(rename = "tanggal_efektif")]
    pub effective: Option<Spanned<DateText>>,
    /// Who approved it.
    #[serde(rename = "disahkan")]
    pub approver: Option<Approver>,
    /// Qualifications of those who act.
    #[serde(rename = "kualifikasi", default)]
    pub qualifications: Vec<Spanned<Text>>,
    /// Equipment.
    #[serde(rename = "peralatan", default)]
    pub equipment: Vec<Spanned<Text>>,
    /// Warnings.
    #[serde(rename = "peringatan", default)]
    pub warnings: Vec<Spanned<Text>>,
    /// Records to be kept.
    #[serde(rename = "pencatatan", default)]
    pub records: Vec<Spanned<Text>>,
    /// Legal basis.
    #[serde(rename = "dasar_hukum", default)]
    pub basis: Vec<Basis>,
}

/// Who approved the SOP.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approver {
    /// The office held.
    #[serde(rename = "jabatan")]
    pub position: Spanned<Text>,
    /// The name, as printed.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// The NIP, as printed.
    pub nip: Spanned<NipText>,
}

/// An item of the legal basis.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Declares the id.
    pub id: Spanned<BasisId>,
    /// As printed.
    #[serde(rename = "teks")]
    pub text: Spanned<Text>,
    /// Its last day, once that is known.
    #[serde(rename = "berlaku_sampai")]
    pub valid_until: Option<Spanned<DateText>>,
    /// What came in its place, in words.
    #[serde(rename = "diganti_oleh")]
    pub replaced_by: Option<Spanned<Text>>,
}

/// A related SOP.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    /// The other SOP.
    pub sop: Spanned<SopId>,
    /// As printed on page 1.
    #[serde(rename = "judul")]
    pub title: Spanned<Text>,
    /// Starts cases of that SOP at some ends of this one.
    #[serde(rename = "picu")]
    pub triggers: Option<Trigger>,
}

/// A column of the flowchart.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor {
    /// Declares the id.
    pub id: Spanned<ActorId>,
    /// The head of the column.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// The office's role; the default is the id.
    #[serde(rename = "peran")]
    pub role: Option<Spanned<RoleId>>,
    /// Wording of page 2, if it differs.
    #[serde(rename = "nama_tabel")]
    pub table_name: Option<Spanned<Text>>,
    /// Deputies in order, each only when all before are absent.
    #[serde(rename = "pengganti", default)]
    pub deputies: Vec<Spanned<RoleId>>,
    /// Outside actor: his time is no office time; `peran` is who records it.
    #[serde(rename = "luar")]
    pub outside: Option<Spanned<YesNo>>,
}

/// A form field.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// Declares the id.
    pub id: Spanned<FieldId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Its type.
    #[serde(rename = "tipe")]
    pub kind: Spanned<FieldKind>,
    /// Must be filled; the default is yes.
    #[serde(rename = "wajib")]
    pub required: Option<Spanned<YesNo>>,
    /// Help for the clerk.
    #[serde(rename = "bantuan")]
    pub help: Option<Spanned<Text>>,
    /// The choices of a `pilihan` field.
    #[serde(rename = "pilihan", default)]
    pub choices: Vec<Choice>,
    /// The fields of each element of a `daftar`.
    #[serde(rename = "isian", default)]
    pub elements: Vec<ElementField>,
    /// The fewest elements of a `daftar`.
    #[serde(rename = "paling_sedikit")]
    pub at_least: Option<Spanned<Whole>>,
    /// The most elements of a `daftar`.
    #[serde(rename = "paling_banyak")]
    pub at_most: Option<Spanned<Whole>>,
    /// The `daftar` that a `saringan` picks from.
    #[serde(rename = "dari")]
    pub source: Option<Spanned<FieldId>>,
    /// Which elements a `saringan` picks.
    #[serde(rename = "bila")]
    pub guard: Option<Spanned<Script>>,
    /// What a `hitungan` is.
    #[serde(rename = "rumus")]
    pub formula: Option<Spanned<Script>>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// A field of the elements of a `daftar`: as a field, but never a list itself.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ElementField {
    /// Declares the id, within the `daftar`.
    pub id: Spanned<FieldId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Its type; not `daftar`, `saringan`, or `hitungan`.
    #[serde(rename = "tipe")]
    pub kind: Spanned<FieldKind>,
    /// Must be filled; the default is yes.
    #[serde(rename = "wajib")]
    pub required: Option<Spanned<YesNo>>,
    /// Help for the clerk.
    #[serde(rename = "bantuan")]
    pub help: Option<Spanned<Text>>,
    /// The choices of a `pilihan` field.
    #[serde(rename = "pilihan", default)]
    pub choices: Vec<Choice>,
}

/// Type of a field or parameter.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum FieldKind {
    #[serde(rename = "teks")]
    Text,
    #[serde(rename = "angka")]
    Number,
    #[serde(rename = "uang")]
    Money,
    #[serde(rename = "tanggal")]
    Date,
    #[serde(rename = "jam")]
    Time,
    #[serde(rename = "nik")]
    Nik,
    #[serde(rename = "no_kk")]
    FamilyCard,
    #[serde(rename = "nip")]
    Nip,
    #[serde(rename = "telepon")]
    Phone,
    #[serde(rename = "desa")]
    Village,
    #[serde(rename = "ya_tidak")]
    YesNo,
    #[serde(rename = "pilihan")]
    Choice,
    #[serde(rename = "daftar")]
    List,
    #[serde(rename = "saringan")]
    Filter,
    #[serde(rename = "hitungan")]
    Formula,
}

/// One choice of a field.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Declares the id; a bare word in guards.
    pub id: Spanned<ChoiceId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
}

/// A parameter by date; the value in force on the day of intake counts.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// Declares the id.
    pub id: Spanned<FieldId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Its type.
    #[serde(rename = "tipe")]
    pub kind: Spanned<FieldKind>,
    /// The choices of a `pilihan` parameter.
    #[serde(rename = "pilihan", default)]
    pub choices: Vec<Choice>,
    /// The values, each from its date.
    #[serde(rename = "berlaku")]
    pub values: Vec<DatedValue>,
}

/// A value of a parameter from a date on.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DatedValue {
    /// First day.
    #[serde(rename = "sejak")]
    pub since: Spanned<DateText>,
    /// The value, as raw text of the parameter's type.
    #[serde(rename = "nilai")]
    pub value: Spanned<Text>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// A condition with its message to the clerk.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// The guard that must hold.
    #[serde(rename = "syarat")]
    pub guard: Spanned<Script>,
    /// Shown when it does not hold.
    #[serde(rename = "pesan")]
    pub message: Spanned<Text>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// What the applicant brings.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Requirement {
    /// The paper.
    #[serde(rename = "dokumen")]
    pub document: Spanned<DocumentId>,
    /// In what form; the default is a copy.
    #[serde(rename = "bentuk")]
    pub form: Option<Spanned<PaperForm>>,
    /// Asked only when this holds.
    #[serde(rename = "bila")]
    pub guard: Option<Spanned<Script>>,
    /// Any one of these will do as well.
    #[serde(rename = "atau", default)]
    pub alternatives: Vec<Spanned<DocumentId>>,
    /// Asked once for each element of this `daftar` or `saringan`.
    #[serde(rename = "untuk_setiap")]
    pub for_each: Option<Spanned<FieldId>>,
    /// Must be brought; the default is yes. If not, it is offered on the checklist and never demanded.
    #[serde(rename = "wajib")]
    pub required: Option<Spanned<YesNo>>,
    /// Another SOP of the office that can make it when it is missing.
    #[serde(rename = "panggil")]
    pub call: Option<CallForPaper>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// In what form a paper is brought.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum PaperForm {
    #[serde(rename = "fotokopi")]
    Copy,
    #[serde(rename = "asli")]
    Original,
    #[serde(rename = "ditunjukkan")]
    Shown,
    #[serde(rename = "ditarik")]
    TakenIn,
}

impl PaperForm {
    /// The word as written in files and shown to people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Copy => "fotokopi",
            Self::Original => "asli",
            Self::Shown => "ditunjukkan",
            Self::TakenIn => "ditarik",
        }
    }
}

/// A paper or thing.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Document {
    /// Declares the id.
    pub id: Spanned<DocumentId>,
    /// As printed in cells.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Equipment, blank forms, books: always on the desk.
    #[serde(rename = "tersedia")]
    pub always_there: Option<Spanned<YesNo>>,
    /// The same paper in a later state; satisfies wherever the older one is asked.
    #[serde(rename = "wujud_baru_dari")]
    pub later_form_of: Option<Spanned<DocumentId>>,
    /// The letter template that makes it.
    #[serde(rename = "templat")]
    pub template: Option<Spanned<TemplateId>>,
    /// Whose signature it bears.
    #[serde(rename = "ttd")]
    pub signed_by: Option<Spanned<ActorId>>,
    /// The book that numbers it.
    #[serde(rename = "buku")]
    pub book: Option<Spanned<BookId>>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// Rule for every return to the applicant.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ReturnRule {
    /// How long the case waits for the applicant.
    #[serde(rename = "batas")]
    pub deadline: Spanned<Duration>,
    /// What happens then.
    #[serde(rename = "lewat_batas")]
    pub overdue: Spanned<Overdue>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// Until when the applicant may withdraw.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalRule {
    /// Allowed while this row is not completed.
    #[serde(rename = "hanya_sebelum")]
    pub only_before: Spanned<RowId>,
    /// The legal source.
    #[serde(rename = "acuan")]
    pub basis: Option<Spanned<BasisId>>,
    /// Article of the source.
    #[serde(rename = "pasal")]
    pub article: Option<Spanned<Text>>,
}

/// An outcome of the case.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Declares the id; a target for arrows.
    pub id: Spanned<RowId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
}

/// The printed total time.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StatedTotal {
    /// The label of the total row.
    #[serde(rename = "teks")]
    pub text: Spanned<Text>,
    /// The printed time.
    #[serde(rename = "waktu")]
    pub time: Spanned<Duration>,
    /// A printed remark.
    #[serde(rename = "catatan")]
    pub remark: Option<Spanned<Text>>,
}

/// A silenced finding.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tolerated {
    /// The code of the rule.
    #[serde(rename = "aturan")]
    pub code: Spanned<Text>,
    /// Why it is tolerated.
    #[serde(rename = "alasan")]
    pub reason: Spanned<Text>,
    /// Only at these rows.
    #[serde(rename = "kegiatan", default)]
    pub rows: Vec<Spanned<RowId>>,
    /// Only for these words.
    #[serde(rename = "kata", default)]
    pub words: Vec<Spanned<Text>>,
}
