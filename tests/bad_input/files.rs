//! Files that are no SOPs, and SOPs that try to exhaust the program.
//! Every check here runs with five seconds and 500 MB.

use super::desk::{Desk, PROGRAM, Said, open_words};

const BOUNDED: &str = "ulimit -t 5; ulimit -v 500000";
const GUARD: &str = "umur(tanggal_lahir) >= umur_wajib_ktp atau pernah_kawin";

fn junk() -> Vec<u8> {
    (0_u32..3_000).map(|at| at.wrapping_mul(2_654_435_761).to_be_bytes()[1]).collect()
}

fn check(desk: &Desk, name: &str, bytes: impl AsRef<[u8]>) -> Said {
    desk.write(name, bytes);
    desk.run_after(BOUNDED, &["periksa", name])
}

#[test]
fn a_file_that_cannot_be_read_as_text_is_named_with_the_reason() {
    let desk = Desk::new();
    check(&desk, "x.yaml", junk()).finds(2, &["Y11", "`x.yaml` bukan teks UTF-8"]);
    let long = "sop: x\n# isi\n".repeat(850_000);
    check(&desk, "x.yaml", long).finds(2, &["Y11", "terlalu besar", "batasnya 2048 KB"]);
    desk.run(&["periksa", "tidak-ada.yaml"]).finds(2, &["Y11", "`tidak-ada.yaml`", "tidak ada"]);
    check(&desk, "x.yaml", "").finds(1, &["Y01", "berkas ini kosong"]);
    check(&desk, "x.yaml", "sop: e\0ktp\n").finds(1, &["Y01", "tidak tampak"]);
}

#[test]
fn a_case_is_not_opened_on_such_a_file() {
    let desk = Desk::new();
    desk.write("sops/e-ktp.yaml", junk());
    desk.open().fails(2, &["sops/e-ktp.yaml", "bukan teks UTF-8"]);
    desk.write("sops/e-ktp.yaml", "sop: e-ktp\n");
    desk.open().fails(2, &["belum benar", "`kegiatan` belum ada"]);
    assert_eq!(desk.whole(), (0, 0));
}

#[test]
fn deep_nesting_ends_early_in_every_form() {
    let desk = Desk::new();
    let steps = (0..1_900).map(|step| format!("{}a:\n", " ".repeat(step)));
    let forms = [
        format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000)),
        format!("a: {}", "{a: ".repeat(100_000)),
        "? ".repeat(100_000),
        steps.collect(),
    ];
    for form in forms {
        check(&desk, "x.yaml", form).finds(1, &["Y10", "terlalu dalam"]);
    }
}

#[test]
fn a_guard_can_neither_grow_nor_loop_nor_allocate() {
    let desk = Desk::new();
    let nested = format!("{}pernah_kawin{}", "(".repeat(100_000), ")".repeat(100_000));
    let cases = [
        ("pernah_kawin atau ".repeat(20_000), "G08", "lebih panjang dari 2000 huruf"),
        (nested, "G08", "lebih panjang dari 2000 huruf"),
        (format!("{}pernah_kawin{}", "(".repeat(90), ")".repeat(90)), "G08", "terlalu bersusun"),
        (["pernah_kawin"; 100].join(" dan "), "G08", "terlalu bersusun"),
        ("while true { }".to_owned(), "G01", "tidak dipakai dalam ekspresi"),
        ("loop { }".to_owned(), "G01", "tidak dipakai dalam ekspresi"),
        ("\"a\".pad(1000000000, \"b\") == \"c\"".to_owned(), "G01", "tidak dipakai"),
        ("[1, 2, 3].len() == 3".to_owned(), "G01", "tidak dipakai dalam ekspresi"),
        ("(|| pernah_kawin)()".to_owned(), "G01", "tidak dipakai dalam ekspresi"),
        ("`${loop{}}` == \"a\"".to_owned(), "G01", "tidak dipakai dalam ekspresi"),
        ("2 ** 100000000 == 4".to_owned(), "G01", "tidak dipakai dalam ekspresi"),
        ("1 == 99999999999999999999999999".to_owned(), "G01", "bukan angka bulat"),
    ];
    for (guard, code, words) in cases {
        desk.write_sop(GUARD, &format!("|\n      {guard}"));
        desk.run_after(BOUNDED, &["periksa", "e-ktp"]).finds(1, &[code, words]);
        let opened = desk.run_after(BOUNDED, &open_words(&[]));
        opened.fails(2, &["belum benar", words]);
    }
    assert_eq!(desk.whole(), (0, 0));
}

#[test]
fn a_guard_whose_sum_overflows_refuses_and_opens_nothing() {
    let desk = Desk::new();
    desk.write_sop(GUARD, "umur(tanggal_lahir) * 9999999999999 * 9999999999999 > 1");
    desk.open().fails(1, &["[syarat-tak-terhitung]", "terlalu besar"]);
    assert_eq!(desk.whole(), (0, 0));
}

#[test]
fn a_folder_without_an_office_file_or_with_a_broken_one_is_told() {
    let desk = Desk::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let lost = std::process::Command::new(PROGRAM)
        .args(["kerja", "--semua"])
        .current_dir(elsewhere.path())
        .output();
    Said::of(&lost.unwrap()).fails(2, &["kantor.yaml tidak ditemukan", "--kantor FOLDER"]);
    assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    desk.write("kantor.yaml", junk());
    desk.open().fails(2, &["kantor.yaml", "bukan teks UTF-8"]);
    desk.write("kantor.yaml", "kantor: x\nnma: y\n");
    desk.open().fails(2, &["belum benar", "nma", "mungkin maksudnya `nama`"]);
    assert!(!desk.path("data").exists());
}
