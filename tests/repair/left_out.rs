//! Work that a supervisor sends forward: what the case would never get without the rows between is told, and refused.

use tertib::office::service::Request;

use crate::desk::{Asked, Desk};
use crate::{FORM, registered};

fn to(desk: &Desk, row: &str, leaves_out: &[&str]) -> Asked {
    let request = Request::Repair {
        case: 1,
        fields: Vec::new(),
        to: Some(row.to_owned()),
        from: None,
        leaves_branches: false,
        leaves_out: leaves_out.iter().map(|&row| row.to_owned()).collect(),
        reason: "Salah langkah".to_owned(),
    };
    desk.ask("budi", &request)
}

#[test]
fn papers_numbers_signatures_and_letters_are_not_jumped_over() {
    let desk = Desk::shipped();
    // The card of the family is missing, as `jenis: baru` demands it.
    desk.open("sari", "e-ktp", &FORM, &["f_1_02"]);
    desk.does(1, "sari", "terima");
    let told = [
        "tidak pernah dikerjakan: `agenda`",
        "nomor dalam buku `register_ektp`",
        "Kartu Keluarga",
        "`validasi`",
        "Surat Pengantar",
        "nomor dalam buku `agenda_keluar`",
        "pindahkan ke `agenda`",
    ];
    to(&desk, "serahkan", &[]).refused("kegiatan-terlewat", &told);
    let rows = ["agenda", "verifikasi", "validasi", "rekam"];
    to(&desk, "serahkan", &rows).refused("kegiatan-terlewat", &["`rekam` (menghasilkan"]);
    // The number is there; the papers are not.
    desk.does(1, "sari", "agenda");
    to(&desk, "validasi", &["verifikasi"]).refused("kegiatan-terlewat", &["Kartu Keluarga"]);
    assert_eq!(desk.open_rows(1), ["verifikasi"]);
}

#[test]
fn a_number_that_is_void_is_missing_again() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    desk.does(1, "tuti", "verifikasi");
    desk.void(1, "budi", "1/2026").done();
    let told =
        ["`agenda` (menghasilkan nomor dalam buku `register_ektp`)", "pindahkan ke `agenda`"];
    to(&desk, "rekam", &[]).refused("kegiatan-terlewat", &told);
}

/// A check that leaves nothing behind but its answer.
const GLANCE: &str = "sop: lirik
nama: Melirik berkas
pelaksana:
  - { id: loket, nama: Petugas Loket }
dokumen:
  - { id: surat, nama: Surat }
kegiatan:
  - { id: terima, uraian: Menerima, pelaksana: [loket] }
  - { id: lirik, uraian: Melirik, pelaksana: [loket] }
  - { id: cap, uraian: Mengecap, pelaksana: [loket] }
  - { id: susun, uraian: Menyusun, pelaksana: [loket], output: [surat] }
";

#[test]
fn a_row_that_makes_nothing_is_left_out_only_by_name_and_the_history_says_so() {
    let desk = Desk::with(&[("lirik", GLANCE)]);
    desk.open("sari", "lirik", &[], &[]);
    desk.does(1, "sari", "terima");
    to(&desk, "susun", &[])
        .refused("kegiatan-terlewat", &["`lirik`; `cap`", "--melewati lirik,cap"]);
    to(&desk, "susun", &["lirik"]).refused("kegiatan-terlewat", &["`cap`"]);
    to(&desk, "susun", &["lirik", "cap", "terima"]).refused("tidak-terlewat", &["`terima`"]);
    to(&desk, "susun", &["lirik", "cap"]).done();
    assert_eq!(desk.open_rows(1), ["susun"]);
    let view = desk.view(1);
    assert!(view.contains("ke susun: Salah langkah (tidak dikerjakan: lirik, cap)"), "{view}");
    desk.does(1, "sari", "susun");
    assert!(desk.outcome(1).is_some());
}
