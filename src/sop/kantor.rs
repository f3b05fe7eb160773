//! The office file (`kantor.yaml`) as written: staff, roles, hours, holidays, books, captions.
//! It does not say who is there today; that is `office`.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::base::id::{BookId, CaptionId, OfficeId, RoleId, SopId, StaffId, VillageId};
use crate::sop::book_column::BookColumn;
use crate::sop::chart_words::ChartWords;
use crate::sop::document::Parameter;
use crate::sop::office_print::OfficePrint;
use crate::sop::scalar::{ClockSpan, DateText, MomentText, NipText, Text};
use crate::source::Spanned;

/// The office file.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kantor {
    /// The id of the office: the tenant of every stored row.
    #[serde(rename = "kantor")]
    pub id: Spanned<OfficeId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Lines of the letterhead.
    #[serde(rename = "kop", default)]
    pub letterhead: Vec<Spanned<Text>>,
    /// Address line of the letterhead.
    #[serde(rename = "alamat")]
    pub address: Option<Spanned<Text>>,
    /// How people reach the office.
    #[serde(rename = "kontak")]
    pub contact: Option<Spanned<Text>>,
    /// The place written before the date of a letter.
    #[serde(rename = "tempat")]
    pub town: Option<Spanned<Text>>,
    /// The unit code in letter numbers.
    #[serde(rename = "unit")]
    pub unit_code: Option<Spanned<Text>>,
    /// Paper size.
    #[serde(rename = "kertas")]
    pub paper: Option<Spanned<PaperSize>>,
    /// How SOPs are printed.
    #[serde(rename = "cetak")]
    pub print: Option<OfficePrint>,
    /// IANA time zone.
    #[serde(rename = "zona_waktu")]
    pub zone: Spanned<Text>,
    /// Drafts that may run as trial.
    #[serde(rename = "uji_coba", default)]
    pub trials: Vec<Spanned<SopId>>,
    /// Villages.
    #[serde(rename = "wilayah", default)]
    pub villages: Vec<Village>,
    /// Roles.
    #[serde(rename = "peran")]
    pub roles: Vec<Role>,
    /// Words for signing in place of somebody.
    #[serde(rename = "tata_ttd")]
    pub signing: Option<Signing>,
    /// Staff.
    #[serde(rename = "pegawai")]
    pub staff: Vec<Staff>,
    /// Who is what, from when to when.
    #[serde(rename = "penugasan")]
    pub assignments: Vec<Assignment>,
    /// Who is away when.
    #[serde(rename = "ketidakhadiran", default)]
    pub absences: Vec<Absence>,
    /// Working hours; the lowest entry that fits the day counts.
    #[serde(rename = "jam_kerja")]
    pub hours: Vec<Hours>,
    /// Holidays by year.
    #[serde(rename = "libur", default)]
    pub holidays: Vec<HolidayYear>,
    /// Books.
    #[serde(rename = "buku", default)]
    pub books: Vec<Book>,
    /// Parameters by date that all SOPs share.
    #[serde(rename = "ketentuan", default)]
    pub parameters: Vec<Parameter>,
    /// Roles whose holders may put back what another has in hand, repair cases and void numbers.
    #[serde(rename = "pengawas", default)]
    pub supervisors: Vec<Spanned<RoleId>>,
    /// Caption sets.
    #[serde(rename = "istilah", default)]
    pub captions: Vec<CaptionSet>,
}

/// Paper size.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum PaperSize {
    F4,
    A4,
    Legal,
}

/// A village.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Village {
    /// Declares the id.
    pub id: Spanned<VillageId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Code of the Ministry of Home Affairs, where known.
    #[serde(rename = "kode")]
    pub code: Option<Spanned<Text>>,
}

/// A role.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Role {
    /// Declares the id.
    pub id: Spanned<RoleId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// The position above a signature, such as CAMAT KEBAKKRAMAT; the default is the name.
    #[serde(rename = "jabatan")]
    pub position: Option<Spanned<Text>>,
}

/// Words for signing in place of somebody.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Signing {
    /// For the first deputy: `a.n.`
    #[serde(rename = "pengganti_pertama")]
    pub first: Spanned<Text>,
    /// For every further deputy: `u.b.`
    #[serde(rename = "pengganti_berikut")]
    pub further: Spanned<Text>,
}

/// A member of the staff.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Staff {
    /// Declares the id.
    pub id: Spanned<StaffId>,
    /// Name, as printed.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// NIP, as printed; contract staff have none.
    pub nip: Option<Spanned<NipText>>,
    /// Rank, as printed under signatures.
    #[serde(rename = "pangkat")]
    pub rank: Option<Spanned<Text>>,
}

/// Who is what, from when to when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Assignment {
    /// The person.
    #[serde(rename = "pegawai")]
    pub staff: Spanned<StaffId>,
    /// The role.
    #[serde(rename = "peran")]
    pub role: Spanned<RoleId>,
    /// On what ground.
    #[serde(rename = "sebagai")]
    pub capacity: Spanned<Capacity>,
    /// First day.
    #[serde(rename = "mulai")]
    pub from: Spanned<DateText>,
    /// Last day; absent: until further notice.
    #[serde(rename = "sampai")]
    pub until: Option<Spanned<DateText>>,
}

/// On what ground somebody holds a role.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum Capacity {
    Definitif,
    Plt,
    Plh,
}

/// Who is away when.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Absence {
    /// The person.
    #[serde(rename = "pegawai")]
    pub staff: Spanned<StaffId>,
    /// From this moment.
    #[serde(rename = "mulai")]
    pub from: Spanned<MomentText>,
    /// Until this moment.
    #[serde(rename = "sampai")]
    pub until: Spanned<MomentText>,
    /// Why.
    #[serde(rename = "alasan")]
    pub reason: Spanned<Text>,
}

/// Working hours of some weekdays, perhaps only between two dates.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Hours {
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// First day.
    #[serde(rename = "mulai")]
    pub from: Option<Spanned<DateText>>,
    /// Last day.
    #[serde(rename = "sampai")]
    pub until: Option<Spanned<DateText>>,
    /// Weekdays.
    #[serde(rename = "hari")]
    pub days: Vec<Spanned<Weekday>>,
    /// Open hours.
    #[serde(rename = "jam")]
    pub spans: Vec<Spanned<ClockSpan>>,
}

/// Day of the week.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum Weekday {
    #[serde(rename = "senin")]
    Monday,
    #[serde(rename = "selasa")]
    Tuesday,
    #[serde(rename = "rabu")]
    Wednesday,
    #[serde(rename = "kamis")]
    Thursday,
    #[serde(rename = "jumat")]
    Friday,
    #[serde(rename = "sabtu")]
    Saturday,
    #[serde(rename = "minggu")]
    Sunday,
}

/// The holidays of one year.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    #[serde(rename = "tahun")]
    pub year: Spanned<crate::sop::scalar::Whole>,
    /// The decree.
    #[serde(rename = "dasar")]
    pub decree: Spanned<Text>,
    /// National holidays.
    #[serde(rename = "tanggal")]
    pub days: Vec<Spanned<DateText>>,
    /// Collective leave.
    #[serde(rename = "cuti_bersama", default)]
    pub collective_leave: Vec<Spanned<DateText>>,
}

/// A book that gives numbers.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Book {
    /// Declares the id.
    pub id: Spanned<BookId>,
    /// What people see.
    #[serde(rename = "nama")]
    pub name: Spanned<Text>,
    /// Pattern with `{urut}`, `{urut:3}`, `{unit}`, `{bulan_romawi}`, `{bulan}`, `{tahun}`.
    #[serde(rename = "nomor")]
    pub pattern: Spanned<Text>,
    /// When counting begins again.
    #[serde(rename = "mulai_lagi")]
    pub restarts: Spanned<Restart>,
    /// Columns of the printed book; without them it is printed as a register of applications.
    #[serde(rename = "kolom", default)]
    pub columns: Vec<BookColumn>,
    /// The role whose holder signs the printed book; without it nobody does.
    #[serde(rename = "ttd")]
    pub signed_by: Option<Spanned<RoleId>>,
    /// Roles that sign in its place while nobody who holds it is there, in this order.
    #[serde(rename = "pengganti", default)]
    pub deputies: Vec<Spanned<RoleId>>,
}

/// When a book begins to count again.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum Restart {
    #[serde(rename = "tahunan")]
    Yearly,
    #[serde(rename = "bulanan")]
    Monthly,
    #[serde(rename = "tidak_pernah")]
    Never,
}

/// A caption set: differences from the shipped set `dari`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaptionSet {
    /// Declares the id.
    pub id: Spanned<CaptionId>,
    /// The shipped set it starts from.
    #[serde(rename = "dari")]
    pub base: Option<Spanned<CaptionId>>,
    /// Caption of the title on page 1.
    #[serde(rename = "judul")]
    pub title: Option<Spanned<Text>>,
    /// The other captions of page 1.
    #[serde(rename = "identitas")]
    pub identity: Option<IdentityWords>,
    /// Caption of the quality columns on page 2.
    #[serde(rename = "mutu_baku_tabel")]
    pub quality_table: Option<Spanned<Text>>,
    /// Caption of the quality columns on page 3.
    #[serde(rename = "mutu_baku_flowchart")]
    pub quality_chart: Option<Spanned<Text>>,
    /// The flowchart page.
    #[serde(rename = "flowchart")]
    pub chart: Option<ChartWords>,
    /// Printed unit words.
    #[serde(rename = "satuan")]
    pub units: Option<UnitWords>,
    /// When a cell's items get bullets.
    #[serde(rename = "butir")]
    pub bullets: Option<BulletRules>,
}

/// Captions of page 1 besides the title.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IdentityWords {
    /// Over the number.
    #[serde(rename = "nomor")]
    pub number: Option<Spanned<Text>>,
    /// Over the date of creation.
    #[serde(rename = "tanggal_pembuatan")]
    pub created: Option<Spanned<Text>>,
    /// Over the date of revision.
    #[serde(rename = "tanggal_revisi")]
    pub revised: Option<Spanned<Text>>,
    /// Over the date of effect.
    #[serde(rename = "tanggal_efektif")]
    pub effective: Option<Spanned<Text>>,
    /// Over the approver.
    #[serde(rename = "disahkan")]
    pub approver: Option<Spanned<Text>>,
    /// Over the legal basis.
    #[serde(rename = "dasar_hukum")]
    pub basis: Option<Spanned<Text>>,
    /// Over the qualifications.
    #[serde(rename = "kualifikasi")]
    pub qualifications: Option<Spanned<Text>>,
    /// Over the ties.
    #[serde(rename = "keterkaitan")]
    pub ties: Option<Spanned<Text>>,
    /// Over the equipment.
    #[serde(rename = "peralatan")]
    pub equipment: Option<Spanned<Text>>,
    /// Over the warnings.
    #[serde(rename = "peringatan")]
    pub warnings: Option<Spanned<Text>>,
    /// Over the records.
    #[serde(rename = "pencatatan")]
    pub records: Option<Spanned<Text>>,
}

/// Printed unit words.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnitWords {
    /// For minutes.
    #[serde(rename = "menit")]
    pub minutes: Option<Spanned<Text>>,
    /// For hours.
    #[serde(rename = "jam")]
    pub hours: Option<Spanned<Text>>,
    /// For days.
    #[serde(rename = "hari")]
    pub days: Option<Spanned<Text>>,
}

/// When a cell's items get bullets, by column.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BulletRules {
    /// Column Kelengkapan.
    #[serde(rename = "kelengkapan")]
    pub needs: Option<Spanned<BulletRule>>,
    /// Column Output.
    pub output: Option<Spanned<BulletRule>>,
}

/// When a cell's items get bullets.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize, JsonSchema)]
#[expect(
    missing_docs,
    reason = "doc comments on variants would turn the schema's plain list into `oneOf`"
)]
pub enum BulletRule {
    #[serde(rename = "selalu")]
    Always,
    #[serde(rename = "bila_beberapa")]
    WhenSeveral,
    #[serde(rename = "tidak_pernah")]
    Never,
}
