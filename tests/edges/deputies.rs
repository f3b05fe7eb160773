//! Whoever acts for another only until a day: who may sign the work of yesterday today, and in what words.
//! The words of each capacity are in `letters.rs` too; here they change while a case waits.

use tertib::office::service::Request;

use super::desk::{Desk, texts};

/// The rows of an SOP of the family card before the signature, and after it.
const BEFORE: [(&str, &str); 6] = [
    ("sari", "ajukan"),
    ("sari", "periksa=Ya"),
    ("sari", "catat_permohonan"),
    ("tuti", "verifikasi=Ya"),
    ("dewi", "ketik"),
    ("tuti", "paraf=Ya"),
];

const BUDI: [&str; 3] = ["Budi Contoh", "Pembina", "NIP 19800404 200503 1 999"];
const HADI: [&str; 3] = ["Hadi Contoh", "Pembina Tingkat I", "NIP 19750505 200003 1 999"];

fn to_be_signed(desk: &Desk) -> u64 {
    let fields = [
        "jenis=hilang",
        "nama_pemohon=Contoh",
        "nik=3313140101809001",
        "tanggal_lahir=1980-01-01",
        "pernah_kawin=ya",
        "alamat=Dusun Rekaan",
        "desa=waru",
        "sudah_terdata=ya",
        "elemen_berubah=tidak",
        "anggota=nama:Contoh;nik:3313140101809001;lahir:1980-01-01;hubungan:kepala",
    ];
    let papers = ["f_1_02", "ktp_el", "surat_hilang"];
    let case = desk.open("sari", "kk", texts(&fields), &papers).expect("opens");
    desk.run(case, &BEFORE);
    case
}

fn signed(desk: &Desk, case: u64) -> Vec<String> {
    desk.run(case, &[("sari", "nomori")]);
    desk.signature(case, "surat_pengantar_kk")
}

fn lines(position: &[&str], person: [&str; 3]) -> Vec<String> {
    texts(&[position, &person].concat())
}

#[test]
fn a_plh_signs_until_his_last_day_and_the_camat_again_from_the_next() {
    // Budi is Plh. Camat until Friday 6 March, and Hadi away until its end.
    let desk = Desk::shipped("2026-03-06 13.00");
    let (first, second) = (to_be_signed(&desk), to_be_signed(&desk));
    assert_eq!(desk.works("budi"), ["1 tanda_tangan", "2 tanda_tangan"]);
    let hadi = desk.complete("hadi", first, "tanda_tangan", &[]);
    assert_eq!(hadi, Ok(first), "whoever holds the office is not kept from it by being away");
    desk.run(second, &[("budi", "tanda_tangan")]);
    let third = to_be_signed(&desk);
    let taken = Request::TakeUp { case: third, row: "tanda_tangan".to_owned() };
    assert_eq!(desk.act("budi", &taken), Ok(third));
    // Monday: what Budi signed stays signed by him; what waits is no longer his.
    desk.at("2026-03-09 08.00");
    let refused = desk.complete("budi", third, "tanda_tangan", &[]).expect_err("his term is over");
    assert_eq!(refused, "bukan-peran: kegiatan ini dikerjakan oleh Camat");
    assert!(desk.works("budi").is_empty());
    // He had it in hand; the Camat, a supervisor, takes it out of it.
    let held = desk.complete("hadi", third, "tanda_tangan", &[]).expect_err("held");
    assert!(held.starts_with("sudah-diambil: ") && held.contains("`budi`"), "{held}");
    let release = Request::PutBack { case: third, row: "tanda_tangan".to_owned() };
    assert_eq!(desk.act("hadi", &release), Ok(third));
    desk.run(third, &[("hadi", "tanda_tangan")]);
    assert_eq!(signed(&desk, second), lines(&["Plh. CAMAT KEBAKKRAMAT,"], BUDI));
    assert_eq!(signed(&desk, third), lines(&["CAMAT KEBAKKRAMAT,"], HADI));
    desk.is_whole();
}

#[test]
fn after_a_plt_without_a_successor_the_sekcam_signs_on_behalf() {
    let mut desk = Desk::shipped("2026-04-30 13.00");
    let hadi = "{ pegawai: hadi, peran: camat, sebagai: definitif, mulai: 2024-01-02";
    let until =
        "{ pegawai: hadi, peran: camat, sebagai: definitif, mulai: 2024-01-02, sampai: 2026-03-31";
    desk.edit("kantor.yaml", hadi, until);
    let plh = "sebagai: plh, mulai: 2026-03-02, sampai: 2026-03-06";
    desk.edit("kantor.yaml", plh, "sebagai: plt, mulai: 2026-04-01, sampai: 2026-04-30");
    let (first, second) = (to_be_signed(&desk), to_be_signed(&desk));
    desk.run(first, &[("budi", "tanda_tangan")]);
    // Friday is Labour Day; on Monday nobody is Camat.
    desk.at("2026-05-04 08.00");
    assert_eq!(desk.works("budi"), ["2 tanda_tangan"]);
    assert!(desk.works("hadi").is_empty());
    let refused = desk.complete("hadi", second, "tanda_tangan", &[]).expect_err("no longer Camat");
    assert!(refused.starts_with("bukan-peran: "), "{refused}");
    desk.run(second, &[("budi", "tanda_tangan")]);
    assert_eq!(signed(&desk, first), lines(&["Plt. CAMAT KEBAKKRAMAT,"], BUDI));
    let behalf = ["a.n. CAMAT KEBAKKRAMAT", "Sekretaris Kecamatan,"];
    assert_eq!(signed(&desk, second), lines(&behalf, BUDI));
    // Whatever the office file says later, a letter keeps its signer.
    desk.edit(
        "kantor.yaml",
        "{ pegawai: budi, peran: camat, sebagai: plt, mulai: 2026-04-01",
        "{ pegawai: tuti, peran: camat, sebagai: plt, mulai: 2026-04-01",
    );
    assert_eq!(
        desk.signature(first, "surat_pengantar_kk"),
        lines(&["Plt. CAMAT KEBAKKRAMAT,"], BUDI)
    );
    desk.is_whole();
}
