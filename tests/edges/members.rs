//! Families of no, one, as many as allowed, and one too many members, in the shipped KK and in a row with an item for
//! each. Guards over lists and papers for each member are in `lists.rs`.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use super::desk::{Desk, texts};
use super::hands::VISITS;

/// One act on a case with 500 members. A fifth of a second on a quiet machine without optimization; tests run beside
/// others, so the bound is generous. It is there to catch what grows with the square.
const ACT_MAX: Duration = Duration::from_secs(5);

const FIELDS: [&str; 9] = [
    "jenis=hilang",
    "nama_pemohon=Contoh Kepala",
    "nik=3313140101809001",
    "tanggal_lahir=1980-01-01",
    "pernah_kawin=ya",
    "alamat=Dusun Rekaan",
    "desa=waru",
    "sudah_terdata=ya",
    "elemen_berubah=tidak",
];

/// The signature and the number stand on the letter.
const STEPS: [(&str, &str); 8] = [
    ("sari", "ajukan"),
    ("sari", "periksa=Ya"),
    ("sari", "catat_permohonan"),
    ("tuti", "verifikasi=Ya"),
    ("dewi", "ketik"),
    ("tuti", "paraf=Ya"),
    ("hadi", "tanda_tangan"),
    ("sari", "nomori"),
];

fn typed(count: usize) -> Vec<String> {
    (1..=count)
        .map(|at| format!("anggota=nama:Contoh Orang {at};lahir:1980-01-01;hubungan:lain"))
        .collect()
}

fn json(count: usize) -> Vec<String> {
    let mut text = String::new();
    for at in 1..=count {
        let comma = if at == 1 { "" } else { "," };
        let _ = write!(
            text,
            "{comma}{{\"nama\":\"Contoh Orang {at}\",\"lahir\":\"1980-01-01\",\"hubungan\":\"lain\"}}"
        );
    }
    vec![format!("anggota=[{text}]")]
}

fn open(desk: &Desk, members: Vec<String>) -> Result<u64, String> {
    let fields = [texts(&FIELDS), members].concat();
    desk.open("sari", "kk", fields, &["f_1_02", "ktp_el", "surat_hilang"])
}

fn quick<T>(act: impl FnOnce() -> T) -> T {
    let began = Instant::now();
    let came = act();
    let took = began.elapsed();
    assert!(took < ACT_MAX, "{took:?}");
    came
}

#[test]
fn a_family_card_takes_from_one_to_five_hundred_members_typed_or_as_json() {
    let desk = Desk::shipped("2026-04-07 08.00");
    for members in [typed as fn(usize) -> Vec<String>, json] {
        for count in [1, 500] {
            let case = quick(|| open(&desk, members(count))).expect("opens");
            for step in STEPS {
                quick(|| desk.run(case, &[step]));
            }
            let letter = quick(|| desk.paper(case, "surat_pengantar_kk"));
            assert_eq!(letter.matches("<td>Contoh Orang ").count(), count);
            assert!(letter.contains(&format!("<td>Contoh Orang {count}</td>")));
            let checklist = quick(|| desk.paper(case, "ceklis"));
            assert!(checklist.contains("Surat keterangan hilang dari kepolisian"));
            assert!(
                quick(|| desk.shown(case)).contains(&format!("Anggota keluarga: {count} anggota"))
            );
        }
    }
    desk.is_whole();
}

#[test]
fn nobody_and_one_too_many_are_refused_in_words_and_nothing_is_kept() {
    let desk = Desk::shipped("2026-04-07 08.00");
    for members in [typed as fn(usize) -> Vec<String>, json] {
        let many = open(&desk, members(501)).expect_err("too many");
        let words = "masukan-salah: isian `anggota` (Anggota keluarga) terlalu panjang; batasnya 500 anggota";
        assert_eq!(many, words);
    }
    let nobody = "daftar-tidak-sesuai: Anggota keluarga (anggota) paling sedikit 1 anggota; baru 0";
    assert_eq!(open(&desk, json(0)), Err(nobody.to_owned()));
    let unsaid = open(&desk, Vec::new()).expect_err("not said");
    assert!(
        unsaid.starts_with("isian-kosong: ") && unsaid.contains("Anggota keluarga"),
        "{unsaid}"
    );
    assert_eq!(open(&desk, typed(1)), Ok(1), "no number was used up");
    desk.is_whole();
}

#[test]
fn five_hundred_work_items_of_one_row_are_listed_shown_and_done_in_time() {
    let desk = Desk::with_sops("2026-04-20 08.00", &[("kunjungan", VISITS)]);
    let family = (1..=500).map(|at| format!("anggota=nama:Contoh Orang {at}"));
    let fields = std::iter::once("nama_pemohon=Contoh".to_owned()).chain(family).collect();
    assert_eq!(quick(|| desk.open("lia", "kunjungan", fields, &[])), Ok(1));
    quick(|| desk.run(1, &[("lia", "terima")]));
    let works = quick(|| desk.works("lia"));
    assert_eq!((works.len(), works[499].as_str()), (500, "1 kunjungi#500"));
    for item in ["kunjungi#500", "kunjungi#1", "kunjungi#250"] {
        quick(|| desk.complete("lia", 1, item, &["anggota.hadir=ya"])).expect("done");
    }
    // Neither a refusal nor a screen names hundreds.
    let which = quick(|| desk.complete("lia", 1, "kunjungi", &[])).expect_err("which?");
    assert!(which.ends_with("dan 485 lagi"), "{which}");
    let shown = quick(|| desk.shown(1));
    assert!(
        shown.contains("kunjungi: seluruhnya 497 terbuka") && shown.lines().count() < 60,
        "{shown}"
    );
    quick(|| desk.is_whole());
}
