//! Versions of SOPs put in force: which one a new case begins on, day by day; running cases stay on theirs.
//! The office is the shipped one, on SQLite, with a clock moved by hand.

use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{SopId, StaffId};
use tertib::office::fault::OfficeFault;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Outcome, Request};
use tertib::office::shipped;
use tertib::office::versions::Enacted;
use tertib::store::sqlite::database::SqliteStore;

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        for (path, text) in shipped::OFFICE {
            let path = folder.path().join(path);
            tertib::office::folder::write_whole(&path, text.as_bytes()).expect("a file");
        }
        Self { folder }
    }

    fn edit(&self, file: &str, from: &str, to: &str) {
        let path = self.folder.path().join(file);
        let text = std::fs::read_to_string(&path).expect("the file is there");
        assert!(text.contains(from), "{file} has `{from}`");
        std::fs::write(&path, text.replacen(from, to, 1)).expect("written");
    }

    /// The first activity may take a minute longer, and so may all together.
    fn change_norm(&self) {
        self.edit("sops/e-ktp.yaml", "waktu: 1 menit", "waktu: 2 menit");
        self.edit("sops/e-ktp.yaml", "waktu: 15 menit", "waktu: 16 menit");
    }

    /// The office as a new process finds it on this day at nine.
    fn on(&self, day: &str) -> Office<SqliteStore> {
        let folder = Folder::find(Some(self.folder.path())).expect("an office");
        let kantor = load_kantor(&folder).expect("readable").unwrap_or_else(|f| panic!("{f}"));
        let store = SqliteStore::open(&self.folder.path().join("tertib.db")).expect("a database");
        let clock = VirtualClock::at(format!("{day} 09.00").parse().expect("a moment"));
        Office::new(folder, kantor, store, Arc::new(clock))
    }

    fn enact(&self, day: &str, person: &str) -> Result<Enacted, OfficeFault> {
        wait(self.on(day).enact(&StaffId::new(person), &SopId::new("e-ktp")))
    }

    fn open(&self, day: &str) -> Result<Outcome, OfficeFault> {
        let fields = [
            "jenis=baru",
            "nik=3313140101089001",
            "nama_pemohon=Contoh",
            "tanggal_lahir=2000-01-01",
            "pernah_kawin=tidak",
        ];
        let request = Request::Open {
            sop: SopId::new("e-ktp"),
            fields: fields.iter().map(|field| (*field).to_owned()).collect(),
            papers: vec!["f_1_02".to_owned(), "kk".to_owned()],
        };
        let caller = Caller { person: StaffId::new("sari"), key: None };
        wait(self.on(day).act(&caller, &request))
    }

    /// The norm of the first activity on which a case that is opened now begins.
    fn norm(&self, day: &str) -> String {
        let outcome = self.open(day).unwrap_or_else(|fault| panic!("{fault}"));
        let first = &outcome.case.version.procedure.sop().rows[0];
        first.time.as_ref().expect("a norm").value.low.to_string()
    }
}

fn code(result: Result<impl Sized, OfficeFault>) -> String {
    result.err().map_or_else(|| "done".to_owned(), |fault| fault.code().to_owned())
}

const EFFECTIVE: &str = "tanggal_efektif: 2022-01-01";

#[test]
fn an_edited_file_changes_nothing_at_the_counter_until_it_is_put_in_force() {
    let desk = Desk::new();
    // An office that never put anything in force works by its files.
    assert_eq!(desk.norm("2026-04-20"), "1 menit");
    assert_eq!(code(desk.enact("2026-04-20", "sari")), "bukan-pengawas");
    let first = desk.enact("2026-04-20", "budi").expect("put in force");
    assert!(!first.repeated);
    assert!(desk.enact("2026-04-20", "budi").expect("again").repeated);
    // The administrator prepares a change for the first of May.
    desk.change_norm();
    assert_eq!(desk.norm("2026-04-21"), "1 menit");
    // Whoever forgets the date would change the past.
    assert_eq!(code(desk.enact("2026-04-21", "budi")), "tanggal-mundur");
    desk.edit("sops/e-ktp.yaml", EFFECTIVE, "tanggal_efektif: 2026-05-04");
    let second = desk.enact("2026-04-22", "budi").expect("put in force");
    assert_eq!(second.from.to_string(), "2026-05-04");
    assert_ne!(second.digest, first.digest);
    // Before its day it may still be corrected.
    desk.edit(
        "sops/e-ktp.yaml",
        "uraian: Memvalidasi berkas",
        "uraian: Memvalidasi berkas permohonan",
    );
    let third = desk.enact("2026-04-23", "budi").expect("corrected");
    assert_ne!(third.digest, second.digest);
    // It comes in force by itself on its day; a file that is broken meanwhile stops nobody.
    desk.edit("sops/e-ktp.yaml", "kegiatan:", "kegiatann:");
    assert_eq!(desk.norm("2026-05-03"), "1 menit");
    assert_eq!(desk.norm("2026-05-04"), "2 menit");
    // Cases of before stay on their version.
    let office = desk.on("2026-05-05");
    let old = wait(office.case(1)).expect("the first case");
    assert_eq!(
        old.version.procedure.sop().rows[0].time.as_ref().expect("a norm").value.low.to_string(),
        "1 menit"
    );
    let audit = wait(office.audit()).expect("an audit");
    assert!(audit.faults.is_empty(), "{:?}", audit.faults);
}

#[test]
fn a_version_cannot_come_in_force_before_the_one_that_it_follows() {
    let desk = Desk::new();
    desk.edit("sops/e-ktp.yaml", EFFECTIVE, "tanggal_efektif: 2026-05-04");
    desk.enact("2026-04-20", "budi").expect("put in force");
    assert_eq!(code(desk.open("2026-04-21")), "belum-berlaku");
    desk.change_norm();
    desk.edit("sops/e-ktp.yaml", "tanggal_efektif: 2026-05-04", "tanggal_efektif: 2026-05-01");
    let refused = desk.enact("2026-04-22", "budi").expect_err("too early");
    assert_eq!(refused.code(), "tanggal-mundur");
    assert!(refused.to_string().contains("4 Mei 2026"), "{refused}");
}

#[test]
fn an_sop_put_out_of_force_takes_no_new_case_and_finishes_the_others() {
    let desk = Desk::new();
    let id = SopId::new("e-ktp");
    let out = |day: &str, from: &str, reason: &str| {
        let from = tertib::base::time::parse_date(from).expect("a date");
        wait(desk.on(day).put_out_of_force(&StaffId::new("budi"), &id, from, reason))
    };
    assert_eq!(code(out("2026-04-20", "2026-06-01", "diganti")), "belum-diberlakukan");
    desk.enact("2026-04-20", "budi").expect("put in force");
    assert_eq!(code(out("2026-04-20", "2026-06-01", "")), "alasan-belum-ada");
    assert_eq!(code(out("2026-04-20", "2026-04-19", "diganti")), "tanggal-mundur");
    desk.open("2026-04-20").unwrap_or_else(|fault| panic!("{fault}"));
    out("2026-04-20", "2026-06-01", "Dilayani Disdukcapil langsung").expect("put out of force");
    desk.open("2026-05-29").unwrap_or_else(|fault| panic!("{fault}"));
    let refused = desk.open("2026-06-02").err().expect("out of force");
    assert_eq!(refused.code(), "sop-dicabut");
    assert!(refused.to_string().contains("sejak 1 Juni 2026"), "{refused}");
    // The case of before goes on.
    let request = Request::Complete {
        case: 1,
        row: "terima".to_owned(),
        answer: None,
        fields: Vec::new(),
        missing: Vec::new(),
        reason: None,
        papers: Vec::new(),
    };
    let caller = Caller { person: StaffId::new("sari"), key: None };
    wait(desk.on("2026-06-02").act(&caller, &request)).unwrap_or_else(|fault| panic!("{fault}"));
}

#[test]
fn a_draft_is_not_put_in_force() {
    let desk = Desk::new();
    let enact =
        |sop: &str| wait(desk.on("2026-04-20").enact(&StaffId::new("budi"), &SopId::new(sop)));
    assert_eq!(code(enact("kk")), "masih-rancangan");
    assert_eq!(code(enact("kkk")), "masukan-salah");
}

#[test]
fn the_audit_sees_an_act_that_was_changed_and_a_text_that_is_gone() {
    let desk = Desk::new();
    desk.enact("2026-04-20", "budi").expect("put in force");
    let faults = || {
        let audit = wait(desk.on("2026-04-21").audit()).expect("an audit");
        audit.faults.iter().map(|fault| fault.sentence.clone()).collect::<Vec<_>>().join("\n")
    };
    assert_eq!(faults(), "");
    let raw = |sql: &str| {
        let path = desk.folder.path().join("tertib.db");
        let changed = rusqlite::Connection::open(Path::new(&path)).expect("open").execute(sql, []);
        assert_eq!(changed.expect("changed"), 1);
    };
    raw("UPDATE enactment SET from_day = '2016-01-02'");
    assert!(faults().contains("pemberlakuan SOP e-ktp tidak lagi seperti saat ditulis"));
    raw("DELETE FROM version WHERE kind = 'sop'");
    assert!(faults().contains("tidak tersimpan utuh"));
}

#[test]
fn pages_of_a_file_that_is_not_in_force_say_so_and_those_in_force_print_too() {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in tertib::office::shipped::OFFICE {
        tertib::office::folder::write_whole(&folder.path().join(path), text.as_bytes())
            .expect("written");
    }
    let run = |line: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_tertib"));
        let output =
            command.args(line.split(' ')).current_dir(folder.path()).output().expect("runs");
        assert!(output.status.success(), "{line}: {output:?}");
        String::from_utf8(output.stdout).expect("text")
    };
    let page = |line: &str| {
        let said = run(line);
        let path = folder.path().join("kertas/e-ktp-tabel.html");
        (said, std::fs::read_to_string(path).expect("a page"))
    };
    let print = "cetak e-ktp --dokumen tabel --format html -o kertas";
    let (said, html) = page(print);
    assert!(!said.contains("BERLAKU") && !html.contains("BERLAKU"), "by its file: {said}");
    run("berlakukan e-ktp --oleh budi");
    let (said, html) = page(print);
    assert!(!said.contains("BERLAKU") && !html.contains("BERLAKU"), "in force: {said}");
    let path = folder.path().join("sops/e-ktp.yaml");
    let text = std::fs::read_to_string(&path).expect("the file");
    let edited = text.replace("Memvalidasi berkas kemudian", "Menyetujui berkas kemudian");
    assert_ne!(text, edited);
    std::fs::write(&path, edited).expect("written");
    let (said, html) = page(print);
    assert!(said.contains("BELUM BERLAKU") && said.contains("--berlaku"), "{said}");
    assert!(html.contains("BELUM BERLAKU") && html.contains("Menyetujui berkas"), "{html}");
    // For programs the remarks are a list, whatever is printed.
    for form in ["--dokumen tabel --format html", "--format xlsx", "--format dot"] {
        let told = run(&format!("cetak e-ktp {form} -o kertas --json"));
        let told: serde_json::Value = serde_json::from_str(&told).expect("JSON");
        let remarks = told["catatan"].as_array().expect("a list");
        assert!(form.ends_with("dot") || remarks[0].to_string().contains("BELUM BERLAKU"));
    }
    let (said, html) = page(&format!("{print} --berlaku"));
    assert!(!said.contains("BELUM BERLAKU"), "{said}");
    assert!(!html.contains("BELUM BERLAKU") && html.contains("Memvalidasi berkas"), "{html}");
}
