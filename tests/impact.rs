//! What an edited SOP file means for running cases, in an office on SQLite; the fates are reasoned by hand.
//! It edits the file under a running office; no case is moved.

#[path = "repair/desk.rs"]
#[allow(dead_code, reason = "shared with the tests of repairs")]
mod desk;

use desk::{Desk, wait};
use tertib::base::id::SopId;
use tertib::office::fate::Fate;
use tertib::office::folder::write_whole;

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
    // The row under another id is another row: case 2 has nowhere to stand, and may go on at it or before it. After it
    // the case would never have the validated form that only this row makes.
    edit(
        &desk,
        &[
            ("ke: validasi }", "ke: pengesahan }"),
            ("id: validasi", "id: pengesahan"),
            ("verifikasi, validasi, rekam", "verifikasi, pengesahan, rekam"),
        ],
    );
    let choice = "`validasi` tidak ada lagi; dapat diteruskan di `terima`, `agenda`, `verifikasi`, `pengesahan`";
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

const COUNTED: &str = "sop: uji
nama: Uji
pelaksana:
  - { id: loket, nama: Petugas Loket }
dokumen:
  - { id: meja, nama: Meja, tersedia: ya }
kegiatan:
  - { id: terima, uraian: Menerima berkas, pelaksana: [loket] }
  - { id: hitung, uraian: Menghitung biaya, pelaksana: [loket] }
  - { id: cek, uraian: Mencocokkan catatan, pelaksana: [loket] }
  - { id: tutup, uraian: Menutup berkas, pelaksana: [loket] }
";

/// What new rows between the first and the last mean for case 1, at `hitung`, and case 2, at `cek`; and for whatever
/// could be.
fn turned(rows: &str) -> (Vec<Fate>, Vec<(String, Vec<Fate>)>) {
    let desk = Desk::with(&[("uji", COUNTED)]);
    for case in [1, 2] {
        desk.open("sari", "uji", &[], &[]);
        desk.does(case, "sari", "terima");
    }
    desk.does(2, "sari", "hitung");
    let id = SopId::new("uji");
    let (head, _) = COUNTED.split_once("  - { id: hitung").expect("rows");
    let last = "  - { id: tutup, uraian: Menutup berkas, pelaksana: [loket] }\n";
    write_whole(&desk.office.folder().sop_path(&id), format!("{head}{rows}{last}").as_bytes())
        .expect("written");
    let cases = wait(desk.office.impact(&id)).unwrap_or_else(|fault| panic!("{fault}")).cases;
    let possible = wait(desk.office.possible(&id)).expect("looked at").expect("another version");
    let rows = possible.rows.expect("few").into_iter();
    (
        cases.into_iter().map(|case| case.fate).collect(),
        rows.map(|row| (row.row.to_string(), row.fates)).collect(),
    )
}

const KINDS: &str = "sop: uji
nama: Uji
pelaksana:
  - { id: loket, nama: Petugas Loket }
isian:
  - id: jenis
    nama: Jenis
    tipe: pilihan
    pilihan: [{ id: baru, nama: Baru }, { id: hilang, nama: Hilang }, { id: rusak, nama: Rusak }]
dokumen:
  - { id: meja, nama: Meja, tersedia: ya }
kegiatan:
  - id: terima
    uraian: Menerima berkas
    pelaksana: [loket]
  - id: cek
    uraian: Mencocokkan catatan
    pelaksana: [loket]
    tanya: Cocok?
    cabang: [{ jawab: Ya, ke: tutup }, { jawab: Tidak, ke: periksa }]
  - id: periksa
    uraian: Memeriksa berkas
    pelaksana: [loket]
    ke: tutup
  - id: tutup
    uraian: Menutup berkas
    pelaksana: [loket]
";

#[test]
fn a_case_that_could_never_end_stays_with_the_story_of_it() {
    let desk = Desk::with(&[("uji", KINDS)]);
    for (case, kind) in [(1, "jenis=baru"), (2, "jenis=hilang")] {
        desk.open("sari", "uji", &[kind], &[]);
        desk.does(case, "sari", "terima");
    }
    // From now on what is lost is not checked any more, and so nobody thought of it at the rows after the check: whoever
    // stands there with such a case and finds a mismatch goes round between `periksa` and `ulang` for ever.
    let edits = [
        (
            "    pelaksana: [loket]\n  - id: cek\n",
            "    pelaksana: [loket]\n    cabang: [{ jawab: Ya, bila: jenis != hilang, ke: cek }, { jawab: Tidak, ke: tutup }]\n  - id: cek\n",
        ),
        (
            "    uraian: Memeriksa berkas\n    pelaksana: [loket]\n    ke: tutup\n",
            "    uraian: Memeriksa berkas\n    pelaksana: [loket]\n    cabang: [{ jawab: Ya, bila: jenis == baru, ke: tutup }, { jawab: Tidak, ke: ulang }]
  - id: ulang
    uraian: Mengulang pencocokan
    pelaksana: [loket]
    cabang: [{ jawab: Ya, bila: jenis == rusak, ke: tutup }, { jawab: Tidak, ke: periksa }]\n",
        ),
    ];
    let id = SopId::new("uji");
    let mut text = KINDS.to_owned();
    for (from, to) in edits {
        assert!(text.contains(from), "`{from}`");
        text = text.replacen(from, to, 1);
    }
    write_whole(&desk.office.folder().sop_path(&id), text.as_bytes()).expect("written");
    let cases = wait(desk.office.impact(&id)).unwrap_or_else(|fault| panic!("{fault}")).cases;
    assert_eq!(cases[0].fate, Fate::Moves);
    let story = "perkara tidak dapat sampai ke akhir dari `periksa`, `ulang` (kisahnya: `cek` dijawab Tidak)";
    assert_eq!(cases[1].fate, Fate::Stays(story.to_owned()));
    // Of cases that could be, nobody knows the kind: the one that cannot go on counts.
    let possible = wait(desk.office.possible(&id)).expect("looked at").expect("another version");
    let rows = possible.rows.expect("few").into_iter();
    let rows: Vec<_> = rows.map(|row| (row.row.to_string(), row.fates)).collect();
    let round =
        Fate::Stays("perkara tidak dapat sampai ke akhir dari `periksa`, `ulang`".to_owned());
    let at = |row: &str, fate: Fate| (row.to_owned(), vec![fate]);
    assert_eq!(
        rows,
        [
            at("terima", Fate::Moves),
            at("cek", Fate::Stays(story.to_owned())),
            at("periksa", round),
            at("tutup", Fate::Moves),
        ]
    );
}

#[test]
fn work_that_has_become_too_late_keeps_its_case() {
    let (cases, _) = turned(
        "  - { id: cek, uraian: Mencocokkan catatan, pelaksana: [loket], hanya_sebelum: hitung }
  - { id: hitung, uraian: Menghitung biaya, pelaksana: [loket] }
",
    );
    let reason =
        "di SOP yang baru `cek` hanya boleh sebelum `hitung`, dan `hitung` sudah dikerjakan";
    assert_eq!(cases, [Fate::Moves, Fate::Stays(reason.to_owned())]);
}

#[test]
fn what_could_be_is_told_for_rows_where_no_case_is() {
    let desk = desk();
    let id = SopId::new("e-ktp");
    let possible = || wait(desk.office.possible(&id)).unwrap_or_else(|fault| panic!("{fault}"));
    assert_eq!(possible(), None, "the file is the version");
    edit(
        &desk,
        &[
            ("ke: validasi }", "ke: pengesahan }"),
            ("id: validasi", "id: pengesahan"),
            ("verifikasi, validasi, rekam", "verifikasi, pengesahan, rekam"),
        ],
    );
    let rows = possible().expect("another version").rows.expect("few");
    let plain: Vec<(String, bool, &str)> = rows
        .iter()
        .map(|row| (row.row.to_string(), row.with_applicant, row.fates[0].word()))
        .collect();
    let at = |row: &str, with_applicant, word| (row.to_owned(), with_applicant, word);
    // Cases come back at `terima` from the applicant; of the six rows only the one that is gone needs a choice.
    assert_eq!(
        plain,
        [
            at("terima", false, "dapat pindah"),
            at("terima", true, "dapat pindah"),
            at("agenda", false, "dapat pindah"),
            at("verifikasi", false, "dapat pindah"),
            at("validasi", false, "perlu pilihan"),
            at("rekam", false, "dapat pindah"),
            at("serahkan", false, "dapat pindah"),
        ]
    );
    assert!(rows.iter().all(|row| row.fates.len() == 1));
}
