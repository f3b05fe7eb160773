//! What may go wrong between linked cases, in an office on SQLite with a few small SOPs: a deadline that leads to an
//! SOP which cannot run, a case that begins by calling another, the late end of a case that nobody waits for.
//! It does not show the ordinary roads; see `tests/links.rs`.

use std::sync::Arc;

use tertib::base::id::{DocumentId, RowId, SopId, StaffId};
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Outcome, Request};
use tertib::store::sqlite::database::SqliteStore;

/// One row; makes a numbered paper, and asks for a field at its intake.
const CALLED: &str = "\
sop: dipanggil
nama: Pembuatan Kartu
pelaksana: [{ id: loket, nama: Petugas Loket }]
isian: [{ id: alasan, nama: Alasan, tipe: teks }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }, { id: kartu, nama: Kartu, buku: register_umum }]
kegiatan:
  - { id: cetak, uraian: Mencetak kartu, pelaksana: [loket], kelengkapan: [meja], waktu: 3 menit, output: [kartu], catat: [register_umum] }
";

/// Whoever does not answer in a day has the case go on to a call; so has a call that takes two days.
const CALLER: &str = "\
sop: pemanggil
nama: Pelayanan Pemanggil
pelaksana: [{ id: loket, nama: Petugas Loket }]
isian: [{ id: alasan, nama: Alasan, tipe: teks, wajib: tidak }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }, { id: berkas, nama: Berkas }, { id: kartu, nama: Kartu }]
kegiatan:
  - { id: terima, uraian: Menerima, pelaksana: [loket], kelengkapan: [meja], waktu: 1 menit, batas: 1 hari, lewat_batas: { ke: tunggu }, output: [berkas] }
  - id: tunggu
    uraian: Menunggu kartu
    pelaksana: [loket]
    kelengkapan: [meja]
    panggil: { sop: dipanggil, isian: { alasan: alasan }, terima: [kartu] }
    waktu: 1 hari
    batas: 2 hari
    lewat_batas: { ke: putus }
    output: [kartu]
  - id: putus
    uraian: Memutuskan tanpa menunggu lagi
    pelaksana: [loket]
    kelengkapan: [meja]
    waktu: 1 menit
    output: [berkas]
    cabang: [{ jawab: Ada, bila: hasil(tunggu) == selesai, ke: berkartu }, { jawab: Tidak, ke: tanpa }]
akhir: [{ id: berkartu, nama: Dengan kartu }, { id: tanpa, nama: Tanpa kartu }]
";

/// Its first row calls, so nobody has looked at its intake before.
const FIRST_CALLS: &str = "\
sop: tengah
nama: Pelayanan Tengah
pelaksana: [{ id: loket, nama: Petugas Loket }]
isian: [{ id: keperluan, nama: Keperluan, tipe: teks }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }, { id: kartu, nama: Kartu }, { id: surat, nama: Surat }]
kegiatan:
  - { id: minta, uraian: Menunggu kartu, pelaksana: [loket], kelengkapan: [meja], panggil: { sop: dipanggil, terima: [kartu] }, waktu: 1 hari, output: [kartu] }
  - { id: tulis, uraian: Menulis surat, pelaksana: [loket], kelengkapan: [kartu], waktu: 1 menit, output: [surat] }
";

const OUTER: &str = "\
sop: luar
nama: Pelayanan Luar
pelaksana: [{ id: loket, nama: Petugas Loket }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }, { id: berkas, nama: Berkas }, { id: surat, nama: Surat }]
kegiatan:
  - { id: mulai, uraian: Menerima, pelaksana: [loket], kelengkapan: [meja], waktu: 1 menit, output: [berkas] }
  - { id: minta_surat, uraian: Menunggu surat, pelaksana: [loket], kelengkapan: [meja], panggil: { sop: tengah, terima: [surat] }, waktu: 1 hari, output: [surat] }
  - { id: beri, uraian: Menyerahkan, pelaksana: [loket], kelengkapan: [surat], waktu: 1 menit, output: [berkas] }
";

struct Desk {
    office: Office<SqliteStore>,
    clock: Arc<VirtualClock>,
    folder: tempfile::TempDir,
}

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

impl Desk {
    fn new() -> Self {
        let own = tempfile::tempdir().expect("a folder");
        let kantor = std::fs::read_to_string("tests/sop/tautan/kantor.yaml").expect("readable");
        let before = "uji_coba: [induk, surat, kartu, banyak, penutup]";
        assert!(kantor.contains(before));
        let kantor = kantor.replace(before, "uji_coba: [dipanggil, pemanggil, tengah, luar]");
        std::fs::write(own.path().join("kantor.yaml"), kantor).expect("written");
        std::fs::create_dir(own.path().join("sops")).expect("a folder");
        let sops = [
            ("dipanggil", CALLED),
            ("pemanggil", CALLER),
            ("tengah", FIRST_CALLS),
            ("luar", OUTER),
        ];
        for (name, text) in sops {
            std::fs::write(Self::file(&own, name), text).expect("written");
        }
        let clock = Arc::new(VirtualClock::at("2026-04-20 08.00".parse().expect("a moment")));
        let folder = Folder::find(Some(own.path())).expect("an office");
        let kantor =
            load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
        let store = SqliteStore::open(&own.path().join("tertib.db")).expect("a database");
        Self { office: Office::new(folder, kantor, store, clock.clone()), clock, folder: own }
    }

    fn file(folder: &tempfile::TempDir, sop: &str) -> std::path::PathBuf {
        folder.path().join("sops").join(format!("{sop}.yaml"))
    }

    fn at(&self, moment: &str) {
        self.clock.set(moment.parse().expect("a moment"));
    }

    fn ask(&self, request: &Request) -> Result<Outcome, String> {
        let caller = Caller { person: StaffId::new("lia"), key: None };
        wait(self.office.act(&caller, request))
            .map_err(|fault| format!("{}: {fault}", fault.code()))
    }

    fn open(&self, sop: &str) -> Result<Outcome, String> {
        let (fields, papers) = (Vec::new(), Vec::new());
        self.ask(&Request::Open { sop: SopId::new(sop), fields, papers })
    }

    fn complete(&self, case: u64, row: &str, fields: &[&str]) -> Result<Outcome, String> {
        self.ask(&Request::Complete {
            case,
            row: row.to_owned(),
            answer: None,
            fields: texts(fields),
            missing: Vec::new(),
            reason: None,
            papers: Vec::new(),
        })
    }

    /// What everybody may do, as `perkara kegiatan`.
    fn works(&self) -> Vec<String> {
        let list = wait(self.office.worklist(None)).expect("the worklist can be shown");
        list.work.iter().map(|line| format!("{} {}", line.case, line.work.row)).collect()
    }

    fn outcome(&self, case: u64) -> Option<RowId> {
        let case = wait(self.office.case(case)).expect("the case is there");
        case.state.closed.map(|(outcome, _)| outcome)
    }

    fn is_whole(&self) {
        let audit = wait(self.office.audit()).expect("audited");
        assert!(audit.faults.is_empty(), "{:?}", audit.faults);
    }
}

#[test]
fn a_deadline_that_leads_to_an_sop_which_cannot_run_holds_up_nobody_else() {
    let desk = Desk::new();
    desk.open("pemanggil").expect("opens");
    desk.open("luar").expect("opens");
    let gone = Desk::file(&desk.folder, "dipanggil");
    let text = std::fs::read_to_string(&gone).expect("readable");
    std::fs::remove_file(&gone).expect("gone");
    desk.at("2026-04-23 08.00");
    assert_eq!(desk.works(), ["1 terima", "2 mulai"]);
    desk.complete(1, "terima", &[]).map(|_| ()).expect_err("the deadline has passed");
    // The deadline fires as soon as the SOP is there again.
    std::fs::write(&gone, text).expect("back");
    assert_eq!(desk.works(), ["2 mulai", "3 cetak"]);
    desk.is_whole();
}

#[test]
fn a_case_that_begins_by_calling_another_is_asked_for_its_intake_at_its_first_own_activity() {
    let desk = Desk::new();
    desk.open("luar").expect("opens");
    desk.complete(1, "mulai", &[]).expect("done");
    // 2 tengah began, and began 3 dipanggil.
    assert_eq!(desk.works(), ["3 cetak"]);
    desk.complete(3, "cetak", &["alasan=hilang"]).expect("done");
    let refused = desk.complete(2, "tulis", &[]).map(|_| ()).expect_err("keperluan is not known");
    assert!(refused.starts_with("isian-kosong") && refused.contains("keperluan"), "{refused}");
    desk.complete(2, "tulis", &["keperluan=sekolah"]).expect("done");
    assert_eq!(desk.works(), ["1 beri"]);
    desk.is_whole();
}

#[test]
fn the_late_end_of_a_case_that_nobody_waits_for_any_more_touches_nothing() {
    let desk = Desk::new();
    desk.open("pemanggil").expect("opens");
    desk.complete(1, "terima", &[]).expect("done");
    desk.at("2026-04-23 08.00");
    // The call took too long: 1 has gone on, 2 stays.
    assert_eq!(desk.works(), ["2 cetak", "1 putus"]);
    desk.complete(2, "cetak", &["alasan=hilang"]).expect("done");
    let parent = wait(desk.office.case(1)).expect("the case is there").state;
    assert!(parent.results.is_empty() && parent.carried.is_empty());
    assert!(!parent.present_documents().contains(&DocumentId::new("kartu")));
    desk.complete(1, "putus", &[]).expect("done");
    assert_eq!(desk.outcome(1), Some(RowId::new("tanpa")));
    desk.is_whole();
}
