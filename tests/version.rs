//! A running case and the files it was begun on: whatever is edited meanwhile, the case goes on as it began.
//! It edits a real office folder between two openings of a real database.

use std::path::Path;
use std::sync::Arc;

use tertib::base::id::{SopId, StaffId};
use tertib::office::fault::OfficeFault;
use tertib::office::folder::Folder;
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Outcome, Request};
use tertib::office::shipped;
use tertib::store::sqlite::database::SqliteStore;

fn wait<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(work)
}

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in shipped::OFFICE {
        tertib::office::folder::write_whole(&folder.path().join(path), text.as_bytes())
            .expect("a file");
    }
    folder
}

fn edit(root: &Path, file: &str, from: &str, to: &str) {
    let path = root.join(file);
    let text = std::fs::read_to_string(&path).expect("the file is there");
    assert!(text.contains(from), "{file} has `{from}`");
    std::fs::write(&path, text.replace(from, to)).expect("the file can be written");
}

/// The office as a new process finds it.
fn office(root: &Path) -> Office<SqliteStore> {
    let folder = Folder::find(Some(root)).expect("an office");
    let kantor = load_kantor(&folder).expect("readable").unwrap_or_else(|fault| panic!("{fault}"));
    let store = SqliteStore::open(&root.join("tertib.db")).expect("a database");
    let clock = VirtualClock::at("2026-03-09 08.00".parse().expect("a moment"));
    Office::new(folder, kantor, store, Arc::new(clock))
}

fn act(
    office: &Office<SqliteStore>,
    person: &str,
    request: &Request,
) -> Result<Outcome, OfficeFault> {
    let caller = Caller { person: StaffId::new(person), key: None };
    wait(office.act(&caller, request))
}

fn open(office: &Office<SqliteStore>) -> Outcome {
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
    act(office, "sari", &request).unwrap_or_else(|fault| panic!("{fault}"))
}

fn complete(row: &str, answer: Option<&str>) -> Request {
    Request::Complete {
        case: 1,
        row: row.to_owned(),
        answer: answer.map(str::to_owned),
        fields: Vec::new(),
        missing: Vec::new(),
        reason: None,
        papers: Vec::new(),
    }
}

#[test]
fn a_running_case_ends_on_the_version_it_began_on() {
    let folder = folder();
    let began = open(&office(folder.path())).case.version.procedure.digest();
    // The file takes another time, and the office renames a role: the old file would no longer pass.
    edit(folder.path(), "sops/e-ktp.yaml", "waktu: 2 menit", "waktu: 4 menit");
    edit(folder.path(), "sops/e-ktp.yaml", "waktu: 15 menit", "waktu: 17 menit");
    edit(folder.path(), "kantor.yaml", "id: sekcam, nama", "id: sekretaris, nama");
    edit(folder.path(), "kantor.yaml", "peran: sekcam", "peran: sekretaris");
    edit(folder.path(), "kantor.yaml", "ttd: sekcam", "ttd: sekretaris");
    edit(folder.path(), "kantor.yaml", "pengawas: [sekcam", "pengawas: [sekretaris");
    edit(folder.path(), "kantor.yaml", "pengganti: [sekcam]", "pengganti: [sekretaris]");
    let office = office(folder.path());
    let steps = [
        ("sari", "terima", None),
        ("sari", "agenda", None),
        ("tuti", "verifikasi", Some("Ya")),
        ("hadi", "validasi", None),
        ("dewi", "rekam", None),
        ("sari", "serahkan", None),
    ];
    for (person, row, answer) in steps {
        let outcome = act(&office, person, &complete(row, answer));
        let outcome = outcome.unwrap_or_else(|fault| panic!("{row}: {fault}"));
        assert_eq!(outcome.case.version.procedure.digest(), began);
    }
    let audit = wait(office.audit()).expect("the store answers");
    assert!(audit.faults.is_empty(), "{:?}", audit.faults);
}

#[test]
fn a_book_that_is_gone_refuses_the_row_and_loses_nothing() {
    let folder = folder();
    open(&office(folder.path()));
    edit(folder.path(), "kantor.yaml", "id: register_ektp", "id: register_lain");
    let changed = office(folder.path());
    act(&changed, "sari", &complete("terima", None)).unwrap_or_else(|fault| panic!("{fault}"));
    let refused =
        act(&changed, "sari", &complete("agenda", None)).err().expect("no book, no number");
    assert_eq!(refused.code(), "buku-tidak-ada");
    drop(changed);
    edit(folder.path(), "kantor.yaml", "id: register_lain", "id: register_ektp");
    let restored = office(folder.path());
    let outcome = act(&restored, "sari", &complete("agenda", None));
    let outcome = outcome.unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(outcome.case.state.numbers[0].text, "1/2026");
}
