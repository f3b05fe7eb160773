//! Databases that are newer, damaged or foreign; folders that cannot be written; disks that are full.
//! It looks at what a clerk is told and at what is there afterwards.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::os::unix::process::CommandExt as _;
use std::process::Command;

use super::desk::{Desk, PROGRAM, Said, copy_folder, is_root, open_words};

/// An office with one case, and a copy of its database to hurt: `--data rusak`.
fn with_copy() -> Desk {
    let desk = Desk::new();
    desk.open().done();
    desk.run(&["audit"]).done();
    copy_folder(&desk.path("data"), &desk.path("rusak"));
    desk
}

/// Every kind of command fails with code 3 and these words, and the file is left as it was.
fn all_fail(desk: &Desk, words: &[&str]) {
    let file = desk.path("rusak/tertib.db");
    let before = fs::read(&file).unwrap();
    let mut opening = open_words(&["--data", "rusak"]);
    opening.extend(["--kunci", "a"]);
    let commands: [&[&str]; 4] = [
        &["kerja", "--semua", "--data", "rusak"],
        &["kerjakan", "1", "terima", "--oleh", "sari", "--data", "rusak"],
        &["audit", "--data", "rusak"],
        &opening,
    ];
    for command in commands {
        desk.run(command).fails(3, &[&["[penyimpanan-gagal]"], words].concat());
    }
    assert!(before == fs::read(&file).unwrap(), "the file was changed");
    assert_eq!(desk.whole().0, 1);
}

#[test]
fn a_database_from_a_newer_program_is_left_alone() {
    let desk = with_copy();
    let connection = rusqlite::Connection::open(desk.path("rusak/tertib.db")).unwrap();
    connection.pragma_update(None, "user_version", 99).unwrap();
    drop(connection);
    all_fail(&desk, &["Tertib yang lebih baru", "bentuk 99", "pasang Tertib terbaru"]);
}

#[test]
fn a_damaged_or_foreign_database_is_told_and_left_alone() {
    let desk = with_copy();
    let file = desk.path("rusak/tertib.db");
    let good = fs::read(&file).unwrap();
    let mut torn = good.clone();
    for (at, byte) in torn.iter_mut().enumerate().skip(2 * 4096) {
        *byte = at.wrapping_mul(31).to_le_bytes()[1];
    }
    let cases = [b"sampah\n".repeat(1_000), good[..5_000].to_vec(), torn];
    for bytes in cases {
        fs::write(&file, bytes).unwrap();
        all_fail(&desk, &["rusak atau bukan milik Tertib", "pulihkan dari cadangan"]);
    }
    fs::remove_file(&file).unwrap();
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute_batch("CREATE TABLE milik_lain (a); PRAGMA user_version = 1;").unwrap();
    drop(connection);
    all_fail(&desk, &["bukan milik Tertib"]);
}

#[test]
fn a_changed_record_is_found_by_the_audit() {
    let desk = with_copy();
    let connection = rusqlite::Connection::open(desk.path("rusak/tertib.db")).unwrap();
    let changed = connection.execute("UPDATE event SET person = 'tuti' WHERE sequence = 2", []);
    assert_eq!(changed.unwrap(), 1);
    drop(connection);
    let said = desk.run(&["audit", "--data", "rusak"]);
    said.finds(1, &["perkara 1:", "TIDAK UTUH", "jangan ubah basis data"]);
}

#[test]
fn a_place_that_cannot_be_a_data_folder_is_named() {
    let desk = Desk::new();
    desk.write("berkas", "");
    let open = |data: &str| desk.run(&open_words(&["--data", data]));
    open("berkas").fails(3, &["folder `berkas` tidak dapat dibuat"]);
    open("berkas/data").fails(3, &["folder `berkas/data` tidak dapat dibuat"]);
    fs::create_dir_all(desk.path("aneh/tertib.db")).unwrap();
    open("aneh").fails(3, &["aneh/tertib.db", "tidak dapat dibuka", "hak aksesnya"]);
}

/// Runs the program as somebody whom permissions bind, which root is not.
fn run_bound(desk: &Desk, arguments: &[&str]) -> Said {
    if !is_root() {
        return desk.run(arguments);
    }
    // Nobody may not see the folder in which the program was built.
    let program = desk.path("tertib");
    if !program.exists() {
        // Copied by another process: a file that this one holds open for writing cannot be started while
        // some other test starts a child.
        assert!(Command::new("cp").arg(PROGRAM).arg(&program).status().unwrap().success());
    }
    let mut command = Command::new(program);
    command.args(arguments).current_dir(desk.path("")).uid(65_534).gid(65_534);
    Said::of(&command.output().unwrap())
}

fn set_mode(desk: &Desk, name: &str, mode: u32) {
    fs::set_permissions(desk.path(name), fs::Permissions::from_mode(mode)).unwrap();
}

#[test]
fn a_folder_that_may_only_be_read_keeps_its_cases_and_says_so() {
    let desk = Desk::new();
    desk.open().done();
    desk.run(&["audit"]).done();
    for (name, mode) in [("", 0o755), ("data", 0o555), ("data/tertib.db", 0o444)] {
        set_mode(&desk, name, mode);
    }
    run_bound(&desk, &["periksa"]).done();
    run_bound(&desk, &open_words(&[])).fails(3, &["data/tertib.db", "hak aksesnya"]);
    set_mode(&desk, "", 0o555);
    run_bound(&desk, &open_words(&["--data", "baru"])).fails(3, &["`baru` tidak dapat dibuat"]);
    set_mode(&desk, "kantor.yaml", 0o000);
    run_bound(&desk, &["periksa"]).finds(2, &["Y11", "kantor.yaml", "tidak ada izin"]);
    for (name, mode) in [("", 0o755), ("data", 0o755), ("data/tertib.db", 0o644)] {
        set_mode(&desk, name, mode);
    }
    set_mode(&desk, "kantor.yaml", 0o644);
    assert_eq!(desk.whole().0, 1);
}

#[test]
fn a_disk_that_fails_in_the_middle_leaves_nothing_half_written() {
    // A limit on the size of files, in blocks of 512 bytes; past it every write fails.
    for blocks in [8, 64, 100, 128, 160, 200] {
        let desk = Desk::new();
        let limit = format!("trap '' XFSZ; ulimit -f {blocks}");
        let said = desk.run_after(&limit, &open_words(&["--kunci", "a"]));
        said.fails(3, &["[penyimpanan-gagal]", "ulangi"]);
        assert_eq!(desk.whole(), (0, 0), "{blocks}");
        let again = desk.run(&open_words(&["--kunci", "a", "--json"]));
        assert_eq!(
            (&again.json()["perkara"], &again.json()["diulang"]),
            (&1.into(), &false.into())
        );
    }
}

/// In a small disk of its own: one case, then no room, then room again.
const FULL_DISK: &str = r#"
set -e
mkdir penuh
mount -t tmpfs -o size=400k tmpfs penuh || exit 77
"$@" --kunci a
dd if=/dev/zero of=penuh/isi bs=1k 2>/dev/null || true
for kunci in b c; do
    kode=0
    "$@" --kunci $kunci || kode=$?
    [ $kode -eq 3 ]
done
rm penuh/isi
"$@" --kunci b
"$0" audit --data penuh
"#;

#[test]
fn a_full_disk_refuses_new_cases_and_keeps_the_old() {
    let desk = Desk::new();
    let run = Command::new("unshare")
        .args(["--map-root-user", "--mount", "sh", "-c", FULL_DISK, PROGRAM, PROGRAM])
        .args(open_words(&["--data", "penuh"]))
        .current_dir(desk.path(""))
        .output();
    let said = run.ok().map(|output| Said::of(&output));
    let Some(said) = said.filter(|said| said.code != 77 && !said.err.contains("unshare")) else {
        eprintln!("TIDAK DIUJI: cakram penuh; sistem ini tidak mengizinkan disk percobaan");
        return;
    };
    assert_eq!(said.code, 0, "{said:?}");
    assert_eq!(said.err.matches("tempat penyimpanan penuh, tidak ada yang tersimpan").count(), 2);
    assert!(said.out.contains("perkara 2: dibuka\n"), "{said:?}");
    assert!(said.out.contains("utuh — 2 perkara"), "{said:?}");
}
