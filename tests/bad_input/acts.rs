//! Acts with wrong values, by unknown people, done twice, and at the same moment.
//! Which acts an SOP allows is the business of `engine.rs`.

use super::desk::{APPLICANT, Desk, Said, history, open_words};

const NIK: &str = "nik=3313140101089001";

/// Opens with another text in the place of the NIK's.
fn open_with(desk: &Desk, nik: &str) -> Said {
    let words = open_words(&[]).into_iter().map(|word| if word == NIK { nik } else { word });
    desk.run(&words.collect::<Vec<_>>())
}

#[test]
fn a_wrong_nik_is_explained_without_being_repeated() {
    assert!(APPLICANT.contains(&NIK));
    let desk = Desk::new();
    let cases = [
        ("nik=33131401010890", "33131401010890", "harus 16 angka"),
        ("nik=331314010108900x", "331314010108900", "harus 16 angka"),
        ("nik=3313147101089001", "3313147101089001", ""),
        ("nik=3313149901089001", "3313149901089001", "periksa angka ke-7"),
        ("nik=3313140113089001", "3313140113089001", "periksa angka ke-9"),
        ("nik=3313140101080000", "3313140101080000", "tidak boleh 0000"),
        ("3313140101089001=nik", "3313140101089001", "isian itu tidak ada"),
        ("3313140101089001", "3313140101089001", "id=nilai"),
    ];
    for (typed, secret, words) in cases {
        let said = open_with(&desk, typed);
        if words.is_empty() {
            // The day of birth of a woman counts from 41; the 31st is the last.
            said.done();
        } else {
            said.fails(2, &["[masukan-salah]", words]);
        }
        assert!(!format!("{said:?}").contains(secret), "{said:?}");
    }
    assert_eq!(desk.whole().0, 1);
}

#[test]
fn other_wrong_values_name_the_field_and_what_is_expected() {
    let desk = Desk::new();
    let long = format!("nama_pemohon={}", "a".repeat(5_000));
    let cases: &[(&[&str], &str)] = &[
        (&["--isian", "nik=3313140101089002"], "isian `nik` ditulis dua kali"),
        (&["--isian", "jenis=bru"], "harus salah satu: baru, hilang, rusak, ubah"),
        (&["--isian", "pernah_kawin=mungkin"], "harus ya atau tidak"),
        (&["--isian", "tanggal_lahir=2000-02-30"], "harus tanggal"),
        (&["--isian", "nama_pemohon="], "belum ada isinya"),
        (&["--isian", &long], "terlalu panjang"),
        (&["--isian", "namapemohon=A"], "mungkin maksudnya `nama_pemohon`"),
        (&["--diterima", "kkk"], "dokumen `kkk` tidak ada"),
        (&["--diterima", "kk:pinjam"], "bentuk `pinjam` tidak dikenal"),
        (&["--kunci", ""], "kunci permintaan kosong"),
        (&["--kunci", "waktu:1:2"], "tidak boleh diawali `waktu:`"),
    ];
    for (more, words) in cases {
        desk.run(&open_words(more)).fails(2, &["[masukan-salah]", words]);
    }
    assert_eq!(desk.whole(), (0, 0));
}

#[test]
fn an_unknown_officer_is_refused_with_the_nearest_name() {
    let desk = Desk::new();
    desk.open().done();
    let before = desk.whole();
    let said = desk.run(&["kerjakan", "1", "terima", "--oleh", "sapi"]);
    said.fails(1, &["[pegawai-tak-dikenal]", "`sapi` tidak ada", "`sari`"]);
    desk.run(&["kerja", "--oleh", "sapi"]).fails(1, &["[pegawai-tak-dikenal]"]);
    assert_eq!(desk.whole(), before);
}

#[test]
fn the_same_act_twice_happens_once() {
    let desk = Desk::new();
    desk.open().done();
    let act = ["kerjakan", "1", "terima", "--oleh", "sari", "--json"];
    desk.run(&act).done();
    let after = desk.whole();
    let again = desk.run(&act);
    assert_eq!((again.code, &again.json()["penolakan"]["kode"]), (1, &"sudah-selesai".into()));
    let act = ["kerjakan", "1", "agenda", "--oleh", "sari", "--kunci", "a", "--json"];
    let (mut first, mut second) = (desk.run(&act).json(), desk.run(&act).json());
    assert_eq!((first["diulang"].take(), second["diulang"].take()), (false.into(), true.into()));
    assert_eq!(first, second);
    let other = ["kerjakan", "1", "verifikasi", "--jawab", "Ya", "--oleh", "tuti", "--kunci", "a"];
    desk.run(&other).fails(1, &["[kunci-dipakai]"]);
    // Completing `agenda` is one act; the number it takes is one more event at least.
    assert!(desk.whole().1 > after.1);
    assert_eq!(desk.run(&["audit", "--json"]).json()["nomor"], 1);
}

/// Runs the same words in two processes at once.
fn at_once(desk: &Desk, words: &[&str]) -> [Said; 2] {
    let both = [desk.command(words).spawn().unwrap(), desk.command(words).spawn().unwrap()];
    both.map(|child| Said::of(&child.wait_with_output().unwrap()))
}

#[test]
fn of_two_acts_at_once_one_wins_and_the_other_is_told() {
    let desk = Desk::new();
    for round in 1..=8 {
        desk.open().done();
        let case = round.to_string();
        let said = at_once(&desk, &["kerjakan", &case, "terima", "--oleh", "sari"]);
        let lost: Vec<&Said> = said.iter().filter(|said| said.code != 0).collect();
        assert_eq!(lost.len(), 1, "{said:?}");
        lost[0].fails(1, &["ditolak"]);
        let told = ["[perkara-berubah]", "[sudah-selesai]"].map(|code| lost[0].err.contains(code));
        assert_eq!(told.iter().filter(|told| **told).count(), 1, "{said:?}");
    }
    assert_eq!(desk.whole().0, 8);
    for case in 1..=8 {
        assert_eq!(history(&desk, case), ["perkara dibuka", "terima selesai"]);
    }
}

#[test]
fn one_key_at_once_in_two_processes_opens_one_case() {
    let desk = Desk::new();
    for round in 1..=8 {
        let key = format!("kunci-{round}");
        let said = at_once(&desk, &open_words(&["--kunci", &key, "--json"]));
        let [first, second] = said.map(|said| said.json());
        assert_eq!(first["perkara"], round);
        assert_eq!(second["perkara"], round);
        assert_ne!(first["diulang"], second["diulang"]);
    }
    assert_eq!(desk.whole().0, 8);
}

#[test]
fn a_letter_that_cannot_be_printed_keeps_no_other_paper_back() {
    let desk = Desk::new();
    desk.open().done();
    for (row, person) in [
        ("terima", "sari"),
        ("agenda", "sari"),
        ("verifikasi", "tuti"),
        ("validasi", "hadi"),
        ("rekam", "dewi"),
        ("serahkan", "sari"),
    ] {
        let mut words = vec!["kerjakan", "1", row, "--oleh", person];
        words.extend(if row == "verifikasi" { vec!["--jawab", "Ya"] } else { vec![] });
        desk.run(&words).done();
    }
    let case = desk.run(&["lihat", "1", "--json"]).json();
    let letter = case["nomor"][1]["nomor"].as_str().unwrap().to_owned();
    let void = ["batalkan-nomor", "1", &letter, "--oleh", "budi", "--alasan", "Salah tulis"];
    let said = desk.run(&void);
    assert!(format!("{said:?}").contains("ulangi dengan --ganti"), "{said:?}");
    said.done();
    let print = ["cetak", "--perkara", "1", "--format", "html", "-o", "kertas"];
    let said = desk.run(&print);
    assert!(format!("{said:?}").contains("TIDAK dicetak"), "{said:?}");
    assert!(format!("{said:?}").contains("surat_pengantar"), "{said:?}");
    for paper in ["tanda-terima", "ceklis", "lembar-permohonan", "lembar-kendali"] {
        let file = desk.path(&format!("kertas/perkara-1-{paper}.html"));
        assert!(file.exists(), "{}", file.display());
    }
    assert!(!desk.path("kertas/perkara-1-surat_pengantar.html").exists());
    let replace = [&void[..], &["--ganti"]].concat();
    desk.run(&replace).done();
    // The receipt was printed before: its copy asks for a name.
    desk.run(&[&print[..], &["--oleh", "sari"]].concat()).done();
    assert!(desk.path("kertas/perkara-1-surat_pengantar.html").exists());
}
