//! What an edited SOP file means for running cases, in an office on SQLite; the fates are reasoned by hand.
//! It edits the file under a running office; no case is moved.

#[path = "repair/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of repairs")]
mod desk;

use desk::{Desk, wait};
use tertib::base::id::SopId;
use tertib::office::folder::write_whole;
use tertib::office::impact::Fate;

const FORM: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh Keliru",
    "tanggal_lahir=2000-01-01",
    "pernah_kawin=tidak",
];

/// Case 1 waits at `agenda`, case 2 at `validasi`.
fn desk() -> Desk {
    let desk = Desk::shipped();
    for case in [1, 2] {
        desk.open("sari", "e-ktp", &FORM, &["f_1_02", "kk"]);
        desk.does(case, "sari", "terima");
    }
    desk.does(2, "sari", "agenda");
    desk.does(2, "tuti", "verifikasi");
    desk
}

fn edit(desk: &Desk, edits: &[(&str, &str)]) {
    let path = desk.office.folder().sop_path(&SopId::new("e-ktp"));
    let mut text = std::fs::read_to_string(&path).expect("the file is there");
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}`");
        text = text.replace(from, to);
    }
    write_whole(&path, text.as_bytes()).expect("written");
}

fn fates(desk: &Desk) -> Vec<(u64, Fate, Vec<String>)> {
    let impact = wait(desk.office.impact(&SopId::new("e-ktp")));
    let cases = impact.unwrap_or_else(|fault| panic!("{fault}")).cases;
    cases.into_iter().map(|case| (case.number, case.fate, case.lacking)).collect()
}

#[test]
fn unchanged_and_longer_times_strand_nobody() {
    let desk = desk();
    assert_eq!(fates(&desk), [(1, Fate::Same, vec![]), (2, Fate::Same, vec![])]);
    edit(&desk, &[("waktu: 2 menit", "waktu: 4 menit"), ("waktu: 15 menit", "waktu: 17 menit")]);
    assert_eq!(fates(&desk), [(1, Fate::Moves, vec![]), (2, Fate::Moves, vec![])]);
}

#[test]
fn a_new_demanded_field_is_named() {
    let desk = desk();
    let field = "  - { id: telepon, nama: Nomor telepon, tipe: telepon }\n  - id: pernah_kawin\n";
    edit(&desk, &[("  - id: pernah_kawin\n", field)]);
    let lacks = vec!["Nomor telepon".to_owned()];
    assert_eq!(fates(&desk), [(1, Fate::Moves, lacks.clone()), (2, Fate::Moves, lacks)]);
}

#[test]
fn a_case_whose_activity_is_gone_needs_a_choice() {
    let desk = desk();
    // The row under another id is another row: case 2 has nowhere to stand, and may go on anywhere.
    edit(
        &desk,
        &[
            ("ke: validasi }", "ke: pengesahan }"),
            ("id: validasi", "id: pengesahan"),
            ("verifikasi, validasi, rekam", "verifikasi, pengesahan, rekam"),
        ],
    );
    let choice = "`validasi` tidak ada lagi; dapat diteruskan di `terima`, `agenda`, `verifikasi`, `pengesahan`, `rekam`, `serahkan`";
    let chooses = Fate::Chooses(choice.to_owned());
    assert_eq!(fates(&desk), [(1, Fate::Moves, vec![]), (2, chooses, vec![])]);
}

const SPLIT: &str = "sop: uji
nama: Uji
pelaksana:
  - { id: loket, nama: Petugas Loket }
dokumen:
  - { id: meja, nama: Meja, tersedia: ya }
kegiatan:
  - { id: terima, uraian: Menerima berkas, pelaksana: [loket], serempak: [catat, periksa] }
  - { id: catat, uraian: Mencatat berkas, pelaksana: [loket], ke: tutup }
  - { id: periksa, uraian: Memeriksa berkas, pelaksana: [loket] }
  - { id: tutup, uraian: Menutup berkas, pelaksana: [loket], gabung: terima }
";

/// A case of that SOP with its split open, and what the edit means for it.
fn split_fate(edits: &[(&str, &str)]) -> Fate {
    let desk = Desk::with(&[("uji", SPLIT)]);
    desk.open("sari", "uji", &[], &[]);
    desk.does(1, "sari", "terima");
    let path = desk.office.folder().sop_path(&SopId::new("uji"));
    let mut text = SPLIT.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}`");
        text = text.replace(from, to);
    }
    write_whole(&path, text.as_bytes()).expect("written");
    let impact = wait(desk.office.impact(&SopId::new("uji")));
    impact.unwrap_or_else(|fault| panic!("{fault}")).cases.remove(0).fate
}

#[test]
fn a_case_within_a_split_moves_only_if_the_split_is_the_same() {
    assert_eq!(split_fate(&[("Menutup berkas", "Menutup dan menyimpan berkas")]), Fate::Moves);
    // A branch more would never be done for a case that has split already.
    let more = [
        ("serempak: [catat, periksa]", "serempak: [catat, periksa, foto]"),
        (
            "  - { id: periksa,",
            "  - { id: foto, uraian: Memotret berkas, pelaksana: [loket], ke: tutup }\n  - { id: periksa,",
        ),
    ];
    let stays = |reason: &str| Fate::Stays(reason.to_owned());
    let other = "cabang serempak dari `terima` lain di SOP yang baru";
    assert_eq!(split_fate(&more), stays(other));
    let renamed = [("[catat, periksa]", "[catat, teliti]"), ("id: periksa,", "id: teliti,")];
    let running = "`periksa` tidak ada lagi, dan cabang serempaknya masih berjalan; selesaikan dahulu di versi lama";
    assert_eq!(split_fate(&renamed), stays(running));
}

#[test]
fn open_work_that_is_made_in_another_way_stays() {
    let twice = [(
        "uraian: Memeriksa berkas, pelaksana: [loket]",
        "uraian: Memeriksa berkas, pelaksana: [loket], sebanyak: 2",
    )];
    let reason = "`periksa` yang sedang terbuka dikerjakan dengan cara lain di SOP yang baru";
    assert_eq!(split_fate(&twice), Fate::Stays(reason.to_owned()));
}
