//! Lists that an earlier program wrote: this one writes them again before anybody reads them.
//! That every list is what its case says is asked by the audit after every act of other tests.

use std::process::Command;

use rusqlite::Connection;
use tertib::office::projection::FORM;
use tertib::office::shipped::OFFICE;

struct Desk {
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in OFFICE {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        Self { folder }
    }

    fn run(&self, line: &str) -> String {
        let mut command = Command::new(env!("CARGO_BIN_EXE_tertib"));
        command.args(line.split(' ')).current_dir(self.folder.path());
        let output = command.output().unwrap();
        let said = String::from_utf8(output.stdout).unwrap();
        assert!(output.status.success(), "{line}: {said}");
        said
    }

    fn database(&self) -> Connection {
        Connection::open(self.folder.path().join("data/tertib.db")).unwrap()
    }

    fn form(&self) -> Option<i64> {
        let sql = "SELECT max(form) FROM projection_form";
        self.database().query_row(sql, [], |row| row.get(0)).unwrap()
    }
}

const OPEN: &str = "buka e-ktp --oleh sari --isian jenis=baru --isian nik=3313140101089001 \
    --isian nama_pemohon=Contoh --isian tanggal_lahir=2008-01-01 --isian pernah_kawin=tidak \
    --diterima f_1_02,kk";

/// The keys of all bodies of a table, sorted.
fn keys(database: &Connection, table: &str) -> Vec<String> {
    let sql = format!("SELECT DISTINCT key FROM {table}, json_each({table}.body) ORDER BY key");
    let mut statement = database.prepare(&sql).unwrap();
    let keys = statement.query_map([], |row| row.get(0)).unwrap();
    keys.map(Result::unwrap).collect()
}

#[test]
fn rows_of_an_earlier_program_are_written_again_once_and_others_are_left_to_the_audit() {
    let desk = Desk::new();
    desk.run(OPEN);
    desk.run("kerjakan 1 terima --oleh sari");
    desk.run("kerjakan 1 agenda --oleh sari");
    let form = i64::try_from(FORM).unwrap();
    assert_eq!(desk.form(), Some(form), "the second command notes the form");
    let earlier = "UPDATE case_row SET body = '{}'; UPDATE work SET body = '{}'; \
                   UPDATE book SET body = '{}'; UPDATE projection_form SET form = 1";
    desk.database().execute_batch(earlier).unwrap();
    assert!(desk.run("kerja --semua").contains("1/2026"), "the number stands in the list again");
    assert_eq!(desk.form(), Some(form));
    assert!(desk.run("audit").contains("utuh"));
    // In the form of today, what is otherwise was not written by us, and the audit tells it.
    desk.database().execute_batch("UPDATE work SET body = '{}'").unwrap();
    let mut audit = Command::new(env!("CARGO_BIN_EXE_tertib"));
    let told = audit.arg("audit").current_dir(desk.folder.path()).output().unwrap();
    assert_eq!(told.status.code(), Some(1), "{told:?}");
}

/// Whoever changes what the rows say counts `projection::FORM` up, and then this.
#[test]
fn a_change_of_the_rows_counts_the_form_up() {
    let desk = Desk::new();
    desk.run(OPEN);
    desk.run("kerjakan 1 terima --oleh sari");
    desk.run("kerjakan 1 agenda --oleh sari");
    let database = desk.database();
    let kinds = ["case_row", "work", "book"].map(|table| keys(&database, table).join(" "));
    let known = [
        "akhir batas_pemohon dikembalikan jenis nik nomor pemohon uji_coba",
        "batas mulai pelaksana",
        "dokumen kegiatan",
    ];
    assert_eq!((FORM, kinds), (3, known.map(str::to_owned)));
}
