//! `tertib laporan`: five cases over two months, every figure calculated by hand.
//! The norms are those of the seed: terima 1, agenda 3, verifikasi 3, validasi 2, rekam 5, serahkan 1 minutes.

mod told_year;

use serde_json::json;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use tertib::base::id::{SopId, StaffId};
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::report::figures::{Month, SopFigures};
use tertib::office::service::{Caller, Office, Request};
use tertib::store::sqlite::database::SqliteStore;

fn wait<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().expect("a runtime").block_on(work)
}

struct Desk {
    office: Office<SqliteStore>,
    clock: Arc<VirtualClock>,
    data: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let data = tempfile::tempdir().expect("a folder");
        let folder = Folder::find(Some(Path::new(env!("CARGO_MANIFEST_DIR")))).expect("an office");
        let kantor = load_kantor(&folder).expect("readable").unwrap_or_else(|f| panic!("{f}"));
        let store = SqliteStore::open(&data.path().join("tertib.db")).expect("a database");
        let clock = Arc::new(VirtualClock::at("2026-04-27 08.00".parse().expect("a moment")));
        Self { office: Office::new(folder, kantor, store, clock.clone()), clock, data }
    }

    fn act(&self, at: &str, person: &str, request: &Request) {
        self.clock.set(at.parse().expect("a moment"));
        let caller = Caller { person: StaffId::new(person), key: None };
        wait(self.office.act(&caller, request)).unwrap_or_else(|fault| panic!("{at}: {fault}"));
    }

    fn open(&self, at: &str, papers: &[&str]) {
        let form = [
            "jenis=baru",
            "nik=3313140101089001",
            "nama_pemohon=Contoh",
            "tanggal_lahir=2008-01-01",
            "pernah_kawin=tidak",
        ];
        let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect();
        let (fields, papers) = (texts(&form), texts(papers));
        self.act(at, "sari", &Request::Open { sop: SopId::new("e-ktp"), fields, papers });
    }

    /// Does these rows on one day: time, row, person, answer.
    fn day(&self, case: u64, day: &str, rows: &[(&str, &str, &str, Option<&str>)]) {
        for (time, row, person, answer) in rows {
            let back = *answer == Some("Tidak");
            let request = Request::Complete {
                case,
                row: (*row).to_owned(),
                answer: answer.map(str::to_owned),
                fields: Vec::new(),
                missing: if back { vec!["kk".to_owned()] } else { Vec::new() },
                reason: back.then(|| "Ibu Rahasia belum membawa KK".to_owned()),
                papers: Vec::new(),
            };
            self.act(&format!("{day} {time}"), person, &request);
        }
    }

    fn figures(&self, month: &str) -> SopFigures {
        let month: Month = month.parse().expect("a month");
        let report = wait(self.office.report((month, month), None)).expect("a report");
        assert!(report.unreadable.is_empty());
        report.figures.into_values().next().unwrap_or_default()
    }

    fn tertib(&self, arguments: &[&str]) -> (bool, String) {
        let run = Command::new(env!("CARGO_BIN_EXE_tertib"))
            .args(arguments)
            .arg("--kantor")
            .arg(env!("CARGO_MANIFEST_DIR"))
            .arg("--data")
            .arg(self.data.path())
            .output()
            .expect("the program starts");
        let said = [run.stdout, run.stderr].concat();
        (run.status.success(), String::from_utf8_lossy(&said).into_owned())
    }
}

fn two_months() -> Desk {
    let desk = Desk::new();
    // 1: every activity takes just its norm.
    desk.open("2026-04-27 08.00", &["f_1_02", "kk"]);
    desk.day(
        1,
        "2026-04-27",
        &[
            ("08.01", "terima", "sari", None),
            ("08.04", "agenda", "sari", None),
            ("08.07", "verifikasi", "tuti", Some("Ya")),
            ("08.09", "validasi", "hadi", None),
            ("08.14", "rekam", "dewi", None),
            ("08.15", "serahkan", "sari", None),
        ],
    );
    // 2: the register takes nine minutes; sent back for the family card, and received late the week after.
    desk.open("2026-04-27 09.00", &["f_1_02"]);
    desk.day(
        2,
        "2026-04-27",
        &[
            ("09.01", "terima", "sari", None),
            ("09.10", "agenda", "sari", None),
            ("09.12", "verifikasi", "tuti", Some("Tidak")),
        ],
    );
    // 3: withdrawn. 4: nobody touches it.
    desk.open("2026-04-28 08.00", &["f_1_02", "kk"]);
    desk.day(3, "2026-04-28", &[("08.01", "terima", "sari", None)]);
    desk.act(
        "2026-04-28 08.02",
        "sari",
        &Request::Withdraw { case: 3, reason: Some("Batal".to_owned()) },
    );
    desk.open("2026-04-28 10.00", &["f_1_02", "kk"]);
    let papers = vec!["kk".to_owned()];
    let again = Request::Resubmit { case: 2, fields: Vec::new(), papers };
    desk.act("2026-05-04 08.00", "sari", &again);
    desk.day(
        2,
        "2026-05-04",
        &[
            ("08.02", "terima", "sari", None),
            ("08.05", "agenda", "sari", None),
            ("08.08", "verifikasi", "tuti", Some("Ya")),
            ("08.10", "validasi", "hadi", None),
            ("08.15", "rekam", "dewi", None),
            ("08.16", "serahkan", "sari", None),
        ],
    );
    // 5: opened in May, still open.
    desk.open("2026-05-05 08.00", &["f_1_02", "kk"]);
    desk
}

/// Row, done, on time, late, median and longest in seconds.
fn activities(figures: &SopFigures) -> Vec<(String, u64, u64, u64, i64, i64)> {
    let rows = figures.activities.values();
    rows.map(|one| {
        (one.row.to_string(), one.done(), one.on_time, one.late, one.median(), one.longest())
    })
    .collect()
}

#[test]
fn every_figure_is_as_calculated_by_hand() {
    let desk = two_months();
    let april = desk.figures("2026-04");
    assert_eq!((april.opened, april.open), (4, 2));
    assert_eq!((april.ended_on_time, april.ended_late), (1, 0));
    let ended: Vec<u64> = april.ended.values().copied().collect();
    assert_eq!((ended, april.ended.get("dicabut")), (vec![1, 1], Some(&1)));
    assert_eq!(april.returned, 1);
    assert_eq!(april.returns, BTreeMap::from([("verifikasi".to_owned(), 1)]));
    assert_eq!(april.missing, BTreeMap::from([("Kartu Keluarga".to_owned(), 1)]));
    let row = |name: &str, done, on_time, late, median, longest| {
        (name.to_owned(), done, on_time, late, median, longest)
    };
    let expected = [
        row("terima", 3, 3, 0, 60, 60),
        // Three minutes and nine: the middle is six.
        row("agenda", 2, 1, 1, 360, 540),
        row("verifikasi", 2, 2, 0, 150, 180),
        row("validasi", 1, 1, 0, 120, 120),
        row("rekam", 1, 1, 0, 300, 300),
        row("serahkan", 1, 1, 0, 60, 60),
    ];
    assert_eq!(activities(&april), expected);
    let may = desk.figures("2026-05");
    // Case 4 of April and case 5 are open at the end of May; case 2 ends late.
    assert_eq!((may.opened, may.open, may.ended_on_time, may.ended_late), (1, 2, 0, 1));
    assert!(may.returns.is_empty());
    assert_eq!(activities(&may)[0], row("terima", 1, 0, 1, 120, 120));
    assert_eq!(activities(&may)[4], row("rekam", 1, 1, 0, 300, 300));
}

/// A comma separated table, read by the letter: quotes around a cell, doubled within it.
fn cells(line: &str) -> Vec<String> {
    let (mut cells, mut cell, mut quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if quoted && letters.peek() == Some(&'"') => {
                cell.push('"');
                letters.next();
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(std::mem::take(&mut cell)),
            letter => cell.push(letter),
        }
    }
    cells.push(cell);
    cells
}

#[test]
fn the_report_prints_as_text_csv_and_json_without_a_name_or_a_reason() {
    let desk = two_months();
    let span = ["laporan", "--dari", "2026-04", "--sampai", "2026-05"];
    let (success, text) = desk.tertib(&span);
    assert!(success, "{text}");
    for words in [
        "April 2026 — Pembuatan Kartu Tanda Penduduk Elektronik (e-KTP)",
        "masuk 4, berakhir 2, masih terbuka di akhir bulan 2",
        "tepat waktu 1 dari 1",
        "kurang Kartu Keluarga",
    ] {
        assert!(text.contains(words), "{words}:\n{text}");
    }
    let (_, csv) = desk.tertib(&[&span[..], &["--format", "csv"]].concat());
    let table: Vec<Vec<String>> = csv.lines().map(cells).collect();
    assert!(table.iter().all(|line| line.len() == 9), "{csv}");
    let agenda = table.iter().find(|line| line[0] == "2026-04" && line[3] == "agenda");
    assert_eq!(agenda.expect("a line")[2..], ["kegiatan", "agenda", "2", "1", "1", "6", "9"]);
    let (_, json) = desk.tertib(&[&span[..], &["--format", "json"]].concat());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["bulan"][1]["kegiatan"][0]["terlambat"], 1);
    for told in [text, csv, json.to_string()] {
        assert!(!told.contains("Rahasia") && !told.contains("3313140101089001"), "{told}");
    }
}

#[test]
fn what_cannot_be_reported_is_said_kindly() {
    let desk = Desk::new();
    let (success, said) = desk.tertib(&["laporan", "--bulan", "2026-02"]);
    assert!(success && said.contains("Tidak ada perkara pada Februari 2026."), "{said}");
    let (success, said) = desk.tertib(&["laporan", "--bulan", "Maret"]);
    assert!(!success && said.contains("`Maret` bukan bulan; tulis seperti 2026-03"), "{said}");
    let (success, said) = desk.tertib(&["laporan", "--dari", "2026-05", "--sampai", "2026-04"]);
    assert!(!success && said.contains("tukar --dari dan --sampai"), "{said}");
    let (success, said) = desk.tertib(&["laporan", "--sop", "e-ktpp"]);
    assert!(!success && said.contains("e-ktp"), "{said}");
}

#[test]
fn a_damaged_case_is_named_and_the_others_are_counted() {
    let desk = two_months();
    let path = desk.data.path().join("tertib.db");
    let raw = rusqlite::Connection::open(path).expect("open");
    let sql = "UPDATE event SET body = 'rusak' WHERE kind = 'perkara_dibuka' AND case_key = \
               (SELECT case_key FROM case_row WHERE number = 1)";
    assert_eq!(raw.execute(sql, []).expect("changed"), 1);
    let (success, said) = desk.tertib(&["laporan", "--bulan", "2026-04"]);
    assert!(success && said.contains("1 perkara tidak terbaca"), "{said}");
    assert!(said.contains("nomor 1; jalankan `tertib audit`"), "{said}");
    assert!(said.contains("masuk 3"), "{said}");
}

/// What the report of April says after one change of the database.
fn april_after(sql: &str) -> String {
    let desk = two_months();
    let raw = rusqlite::Connection::open(desk.data.path().join("tertib.db")).expect("open");
    raw.pragma_update(None, "foreign_keys", false).expect("off");
    assert!(raw.execute(sql, []).expect("changed") > 0);
    let (success, said) = desk.tertib(&["laporan", "--bulan", "2026-04"]);
    assert!(success, "{said}");
    said
}

#[test]
fn a_case_that_lost_or_changed_anything_is_named_and_never_counted() {
    let one = "(SELECT case_key FROM case_row WHERE number = 1)";
    let lost = [
        format!("DELETE FROM event WHERE kind = 'pekerjaan_ditawarkan' AND case_key = {one}"),
        format!("DELETE FROM event WHERE kind = 'perkara_dibuka' AND case_key = {one}"),
        format!("DELETE FROM event WHERE case_key = {one}"),
        format!(
            "UPDATE event SET body = '{{\"isian\":[]}}' WHERE kind = 'isian_dicatat' AND case_key = {one}"
        ),
    ];
    for sql in lost {
        let said = april_after(&sql);
        assert!(said.contains("nomor 1; jalankan `tertib audit`"), "{sql}: {said}");
        assert!(said.contains("masuk 3"), "{sql}: {said}");
    }
    let said = april_after("DELETE FROM case_row WHERE number = 1");
    assert!(said.contains("1 perkara tidak ada dalam daftar"), "{said}");
}

#[test]
fn a_damaged_case_with_a_passed_deadline_stops_neither_report_nor_worklist() {
    // Case 2 is made damaged while it waits for its applicant, and its limit passes long before today.
    let desk = Desk::new();
    desk.open("2026-04-27 09.00", &["f_1_02"]);
    desk.day(
        1,
        "2026-04-27",
        &[
            ("09.01", "terima", "sari", None),
            ("09.04", "agenda", "sari", None),
            ("09.07", "verifikasi", "tuti", Some("Tidak")),
        ],
    );
    desk.open("2026-04-27 10.00", &["f_1_02", "kk"]);
    let raw = rusqlite::Connection::open(desk.data.path().join("tertib.db")).expect("open");
    raw.pragma_update(None, "foreign_keys", false).expect("off");
    let sql = "DELETE FROM event WHERE kind = 'pekerjaan_ditawarkan' AND case_key = \
               (SELECT case_key FROM case_row WHERE number = 1)";
    assert!(raw.execute(sql, []).expect("changed") > 0);
    for words in [&["laporan", "--bulan", "2026-04"][..], &["kerja", "--oleh", "sari"]] {
        let (success, said) = desk.tertib(words);
        assert!(success, "{words:?}: {said}");
    }
    let (success, said) = desk.tertib(&["lihat", "1"]);
    assert!(!success && said.contains("hilang; jalankan `tertib audit`"), "{said}");
}

#[test]
fn months_to_come_and_centuries_are_refused() {
    let desk = Desk::new();
    let (success, said) = desk.tertib(&["laporan", "--bulan", "9999-12"]);
    assert!(!success && said.contains("belum sampai"), "{said}");
    let (success, said) = desk.tertib(&["laporan", "--dari", "0001-01", "--sampai", "2026-05"]);
    assert!(!success && said.contains("paling banyak 120 bulan"), "{said}");
}

#[test]
fn the_manual_has_a_page_for_every_command() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_str().expect("a plain path");
    let desk = Desk::new();
    let (success, said) = desk.tertib(&["manual", "--ke", path]);
    assert!(success, "{said}");
    let command = tertib::cli::command();
    let main = std::fs::read_to_string(folder.path().join("tertib.1")).expect("the main page");
    for own in command.get_subcommands() {
        let name = own.get_name();
        let page = std::fs::read_to_string(folder.path().join(format!("tertib-{name}.1")));
        let page = page.unwrap_or_else(|_| panic!("a page for {name}"));
        assert!(page.contains(&format!(".TH tertib-{name} 1")), "{page}");
        assert!(page.contains(".SH PEMAKAIAN") && !page.contains(".SH SYNOPSIS"), "{page}");
        assert!(main.contains(&format!("tertib\\-{}(1)", name.replace('-', "\\-"))), "{name}");
    }
}

/// The family's KK of January begins at 09.00 by itself; the applicant hands in at 09.05, though the row's norm is less.
#[test]
fn nobody_outside_the_office_is_late_by_its_norms() {
    let year = told_year::Year::new();
    let json = year.answer(&["laporan", "--bulan", "2026-01", "--sop", "kk"]);
    let kk = &json["bulan"][0];
    assert_eq!((&kk["tepat_waktu"], &kk["terlambat"]), (&json!(1), &json!(0)), "{json}");
    let signed = &kk["kegiatan"][0];
    assert_eq!((&signed["kegiatan"], &signed["tanpa_baku_mutu"]), (&json!("ajukan"), &json!(1)));
    assert_eq!((&signed["tepat"], &signed["terlambat"]), (&json!(0), &json!(0)));
}
