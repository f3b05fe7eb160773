//! Rows with an item for each member, in the hands of several people: wrong numbers, twice, two at once, out of turn,
//! and members who come or go by a resubmission. The order of items is in `engine_parts.rs`.

use tertib::office::service::Request;

use super::desk::{Desk, texts};

/// One visit for each member, then a decision that may send the case back.
pub(crate) const VISITS: &str = "\
sop: kunjungan
nama: Kunjungan Keluarga
pelaksana: [{ id: loket, nama: Petugas Loket }, { id: operator, nama: Operator }, { id: kasi_kesra, nama: Kasi Kesra }]
isian:
  - { id: nama_pemohon, nama: Nama pemohon, tipe: teks }
  - id: anggota
    nama: Anggota keluarga
    tipe: daftar
    isian: [{ id: nama, nama: Nama, tipe: teks }, { id: hadir, nama: Hadir, tipe: ya_tidak, wajib: tidak }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }, { id: berkas, nama: Berkas }, { id: catatan, nama: Catatan }]
kegiatan:
  - { id: terima, uraian: Menerima berkas, pelaksana: [loket], kelengkapan: [meja], waktu: 1 menit, output: [berkas] }
  - id: kunjungi
    uraian: Mengunjungi satu anggota
    pelaksana: [loket, operator]
    cara: salah_satu
    untuk_setiap: anggota
    kelengkapan: [berkas]
    waktu: 10 menit
    output: [catatan]
    isian: [anggota.hadir]
  - id: simpulkan
    uraian: Menyimpulkan kunjungan
    pelaksana: [kasi_kesra]
    kelengkapan: [berkas]
    waktu: 5 menit
    output: [catatan]
    tanya: Cukup?
    cabang: [{ jawab: Ya, ke: selesai }, { jawab: Tidak, kembalikan: terima }]
pengembalian: { batas: 5 hari kerja, lewat_batas: { ke: berhenti } }
akhir: [{ id: selesai, nama: Selesai }, { id: berhenti, nama: Berhenti }]
";

/// A family of two, received.
fn family() -> Desk {
    let desk = Desk::with_sops("2026-04-20 08.00", &[("kunjungan", VISITS)]);
    let fields = ["nama_pemohon=Contoh", "anggota=nama:Contoh Satu", "anggota=nama:Contoh Dua"];
    assert_eq!(desk.open("lia", "kunjungan", texts(&fields), &[]), Ok(1));
    desk.run(1, &[("lia", "terima")]);
    desk
}

fn refused(desk: &Desk, person: &str, row: &str) -> String {
    desk.complete(person, 1, row, &["anggota.hadir=ya"]).expect_err("refused")
}

#[test]
fn a_wrong_number_is_answered_with_what_is_open() {
    let desk = family();
    let open = "yang terbuka: kunjungi#1, kunjungi#2";
    let nine = format!("bagian-tak-terbuka: `kunjungi#9` tidak terbuka; {open}");
    assert_eq!(refused(&desk, "lia", "kunjungi#9"), nine);
    let which = "bagian-belum-disebut: `kunjungi` terbuka beberapa kali; sebutkan yang mana: kunjungi#1, kunjungi#2";
    assert_eq!(refused(&desk, "lia", "kunjungi"), which);
    for wrong in ["kunjungi#0", "kunjungi#x", "kunjungi#", "kunjungi#-1", "kunjungi#99999999999"] {
        let said = refused(&desk, "lia", wrong);
        assert!(said.starts_with("masukan-salah: sesudah `#` tulis nomor"), "{wrong}: {said}");
    }
    // A row with one item has no numbers.
    let other = desk.complete("lia", 1, "simpulkan#1=Ya", &[]).expect_err("not open");
    assert!(other.starts_with("belum-giliran: "), "{other}");
    desk.is_whole();
}

#[test]
fn an_item_done_twice_happens_once_and_says_so() {
    let desk = family();
    desk.complete("lia", 1, "kunjungi#1", &["anggota.hadir=ya"]).expect("done");
    let said = refused(&desk, "oka", "kunjungi#1");
    assert_eq!(said, "sudah-selesai: `kunjungi#1` sudah selesai; yang terbuka: kunjungi#2");
    // The last one needs no number.
    desk.complete("oka", 1, "kunjungi", &["hadir=tidak"]).expect("done");
    let said = refused(&desk, "oka", "kunjungi#2");
    assert_eq!(
        said,
        "sudah-selesai: kegiatan `kunjungi` sudah selesai; yang terbuka sekarang: simpulkan"
    );
    desk.run(1, &[("kesi", "simpulkan=Ya")]);
    let closed = refused(&desk, "oka", "kunjungi#2");
    assert!(closed.starts_with("perkara-berakhir: ") && closed.contains("Selesai"), "{closed}");
    desk.is_whole();
}

#[test]
fn of_two_who_take_one_item_the_second_is_told_who_has_it() {
    let desk = family();
    let take =
        |person, row: &str| desk.act(person, &Request::TakeUp { case: 1, row: row.to_owned() });
    assert_eq!(take("lia", "kunjungi#1"), Ok(1));
    let held = "sudah-diambil: pekerjaan ini sedang dipegang `lia`; tunggu sampai selesai, atau minta dilepas";
    assert_eq!(take("oka", "kunjungi#1"), Err(held.to_owned()));
    assert_eq!(refused(&desk, "oka", "kunjungi#1"), held);
    // Taken twice by one is taken once; the other member is free.
    let events = desk.case(1).events.len();
    assert_eq!(take("lia", "kunjungi#1"), Ok(1));
    assert_eq!(desk.case(1).events.len(), events);
    assert_eq!(take("oka", "kunjungi#2"), Ok(1));
    // Each needs no number for what is in the own hand.
    desk.complete("oka", 1, "kunjungi", &["hadir=ya"]).expect("done");
    desk.complete("lia", 1, "kunjungi", &["hadir=ya"]).expect("done");
    let other = desk.act("kesi", &Request::PutBack { case: 1, row: "simpulkan".to_owned() });
    assert!(other.expect_err("nobody has it").starts_with("tidak-diambil: "));
    desk.is_whole();
}

#[test]
fn a_row_that_is_not_open_says_what_is() {
    let desk = family();
    let early = desk.complete("kesi", 1, "simpulkan=Ya", &[]).expect_err("too early");
    assert_eq!(
        early,
        "belum-giliran: kegiatan `simpulkan` belum tiba gilirannya; yang terbuka sekarang: kunjungi"
    );
    let late = desk.complete("lia", 1, "terima", &[]).expect_err("done");
    assert_eq!(
        late,
        "sudah-selesai: kegiatan `terima` sudah selesai; yang terbuka sekarang: kunjungi"
    );
    let typo = desk.complete("lia", 1, "kunjungo", &[]).expect_err("no such row");
    assert!(typo.starts_with("kegiatan-tak-dikenal: ") && typo.contains("`kunjungi`"), "{typo}");
    let wrong = refused(&desk, "kesi", "kunjungi#1");
    assert_eq!(wrong, "bukan-peran: kegiatan ini dikerjakan oleh Petugas Loket / Operator");
    desk.is_whole();
}

/// Both visited and sent back; the applicant hands in this list.
fn resubmitted(fields: &[&str]) -> Desk {
    let desk = family();
    for item in ["kunjungi#1", "kunjungi#2"] {
        desk.complete("lia", 1, item, &["anggota.hadir=ya"]).expect("done");
    }
    desk.run(1, &[("kesi", "simpulkan=Tidak")]);
    let early = desk.complete("lia", 1, "terima", &[]).expect_err("with the applicant");
    assert!(early.starts_with("menunggu-pemohon: ") && early.contains("`serahkan`"), "{early}");
    let again = Request::Resubmit { case: 1, fields: texts(fields), papers: Vec::new() };
    assert_eq!(desk.act("lia", &again), Ok(1));
    desk.run(1, &[("lia", "terima")]);
    desk
}

#[test]
fn a_member_added_by_resubmission_is_visited_and_so_are_the_others_again() {
    let desk = resubmitted(&["anggota+=nama:Contoh Tiga"]);
    let open = ["1 kunjungi#1", "1 kunjungi#2", "1 kunjungi#3"];
    assert_eq!(desk.works("oka"), open);
    for item in ["kunjungi#3", "kunjungi#1", "kunjungi#2"] {
        desk.complete("oka", 1, item, &["anggota.hadir=ya"]).expect("done");
    }
    desk.run(1, &[("kesi", "simpulkan=Ya")]);
    desk.is_whole();
}

#[test]
fn a_member_removed_by_resubmission_is_visited_no_more() {
    let desk = resubmitted(&["anggota=[{\"nama\":\"Contoh Dua\"}]"]);
    assert_eq!(desk.works("oka"), ["1 kunjungi#1"]);
    let gone = refused(&desk, "oka", "kunjungi#2");
    assert_eq!(gone, "bagian-tak-terbuka: `kunjungi#2` tidak terbuka; yang terbuka: kunjungi#1");
    desk.complete("oka", 1, "kunjungi#1", &["anggota.hadir=ya"]).expect("done");
    desk.run(1, &[("kesi", "simpulkan=Ya")]);
    desk.is_whole();
}

#[test]
fn without_any_member_left_the_visits_are_passed_by() {
    let desk = resubmitted(&["anggota=[]"]);
    assert!(desk.works("oka").is_empty());
    assert_eq!(desk.works("kesi"), ["1 simpulkan"]);
    desk.run(1, &[("kesi", "simpulkan=Ya")]);
    desk.is_whole();
}
