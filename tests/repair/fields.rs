//! Wrong fields put right by a supervisor, and what that may not do.

use tertib::office::service::Request;

use crate::desk::{Desk, texts};
use crate::{FORM, registered};

fn correct(fields: &[&str]) -> Request {
    mend(fields, None)
}

fn mend(fields: &[&str], to: Option<&str>) -> Request {
    Request::Repair {
        case: 1,
        fields: texts(fields),
        to: to.map(str::to_owned),
        from: None,
        leaves_branches: false,
        leaves_out: Vec::new(),
        reason: "Salah ketik di loket".to_owned(),
    }
}

#[test]
fn a_corrected_name_stands_in_the_letter_and_both_names_are_kept_apart() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    for (person, row) in [("tuti", "verifikasi"), ("hadi", "validasi"), ("dewi", "rekam")] {
        desk.does(1, person, row);
    }
    assert!(desk.letter(1, "surat_pengantar").expect("final").contains("Contoh Keliru"));
    let wish = correct(&["nama_pemohon=Contoh Benar"]);
    desk.ask("sari", &wish).refused("bukan-pengawas", &["camat, sekcam"]);
    desk.ask("budi", &wish).done();
    let letter = desk.letter(1, "surat_pengantar").expect("final");
    assert!(letter.contains("Contoh Benar") && !letter.contains("Contoh Keliru"));
    let case = desk.case(1);
    let kept = case.events.iter().find(|event| event.kind == "isian_diperbaiki").expect("kept");
    assert_eq!(kept.body, r#"{"isian":["nama_pemohon"],"alasan":"Salah ketik di loket"}"#);
    assert!(!kept.act.inputs.contains("Contoh"), "{}", kept.act.inputs);
    let personal = &kept.personal.as_ref().expect("a personal part").body;
    assert!(personal.contains("Contoh Keliru") && personal.contains("Contoh Benar"));
    let view = desk.view(1);
    let line = "budi: isian diperbaiki (nama_pemohon): Salah ketik di loket";
    assert!(view.contains(line) && !view.contains("Contoh"), "{view}");
    assert_eq!(desk.open_rows(1), ["serahkan"], "the work stays where it is");
    desk.does(1, "sari", "serahkan");
    desk.ask("budi", &wish).refused("perkara-berakhir", &[]);
}

#[test]
fn a_correction_must_change_something_and_leave_the_case_lawful() {
    let desk = Desk::shipped();
    registered(&desk, 1);
    desk.ask("budi", &correct(&[])).refused("perbaikan-kosong", &["--isian", "--ke"]);
    desk.ask("budi", &correct(&FORM)).refused("isian-tetap", &[]);
    desk.ask("budi", &correct(&["nik=1"])).refused("masukan-salah", &["16 angka"]);
    desk.ask("budi", &correct(&["nikk=1"])).refused("masukan-salah", &["`nik`"]);
    let child = correct(&["tanggal_lahir=2015-01-01"]);
    desk.ask("budi", &child).refused("syarat-tidak-dipenuhi", &["belum 17 tahun"]);
    desk.ask("budi", &correct(&["tanggal_lahir=2015-01-01", "pernah_kawin=ya"])).done();
}

const LISTS: &str = "sop: warga
nama: Pendataan Warga
pelaksana:
  - { id: loket, nama: Petugas Loket }
  - { id: operator, nama: Operator Komputer }
isian:
  - id: anggota
    nama: Anggota
    tipe: daftar
    isian:
      - { id: nama, nama: Nama, tipe: teks }
      - { id: umur, nama: Umur, tipe: angka }
kegiatan:
  - { id: terima, uraian: Menerima berkas, pelaksana: [loket] }
  - { id: cek, uraian: Memeriksa anggota, pelaksana: [operator], untuk_setiap: anggota }
  - { id: tutup, uraian: Menutup berkas, pelaksana: [loket] }
";

#[test]
fn one_field_of_a_member_is_corrected_while_his_work_is_open_but_no_member_goes() {
    let desk = Desk::with(&[("warga", LISTS)]);
    let members = ["anggota=nama:Contoh Satu;umur:5", "anggota=nama:Contoh Dua;umur:50"];
    desk.open("sari", "warga", &members, &[]);
    desk.does(1, "sari", "terima");
    desk.ask("budi", &correct(&["anggota.1.umur=55"])).done();
    assert_eq!(desk.open_rows(1), ["cek", "cek"]);
    let less = correct(&["anggota=nama:Contoh Satu;umur:5"]);
    desk.ask("budi", &less).refused("daftar-sedang-dikerjakan", &["Anggota", "`cek`"]);
    let more = correct(&["anggota+=nama:Contoh Tiga;umur:7"]);
    desk.ask("budi", &more).refused("daftar-sedang-dikerjakan", &["--ke"]);
    // With the work moved back first, the list is free again.
    desk.ask("budi", &mend(&[], Some("terima"))).done();
    desk.ask("budi", &more).done();
    desk.does(1, "sari", "terima");
    assert_eq!(desk.open_rows(1), ["cek", "cek", "cek"]);
    for part in ["cek#1", "cek#2", "cek#3"] {
        desk.does(1, "dewi", part);
    }
    desk.does(1, "sari", "tutup");
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}

/// As `KINDS`, and whoever sends the file back lets it come in at the loop.
const RETURNED: &str = "sop: macam
nama: Dua macam
pelaksana:
  - { id: loket, nama: Petugas Loket }
isian:
  - id: jenis
    nama: Jenis
    tipe: pilihan
    pilihan: [{ id: a, nama: A }, { id: b, nama: B }]
kegiatan:
  - id: t
    uraian: Menerima berkas
    pelaksana: [loket]
    cabang: [{ jawab: A, bila: jenis == a, ke: u }, { jawab: B, ke: v }]
  - id: u
    uraian: Mengolah berkas A
    pelaksana: [loket]
    cabang: [{ jawab: A, bila: jenis == a, ke: w }, { jawab: B, ke: u }]
  - id: w
    uraian: Memeriksa berkas A
    pelaksana: [loket]
    tanya: Benar?
    cabang: [{ jawab: Ya, ke: selesai }, { jawab: Tidak, kembalikan: u }]
  - { id: v, uraian: Mengolah berkas B, pelaksana: [loket] }
pengembalian: { batas: 5 hari kerja, lewat_batas: { ke: selesai } }
";

#[test]
fn an_applicant_cannot_bring_a_case_into_a_circle_either() {
    let desk = Desk::with(&[("macam", RETURNED)]);
    desk.open("sari", "macam", &["jenis=a"], &[]);
    desk.does(1, "sari", "t");
    desk.does(1, "sari", "u");
    let back = Request::Complete {
        case: 1,
        row: "w".to_owned(),
        answer: Some("Tidak".to_owned()),
        fields: Vec::new(),
        missing: Vec::new(),
        reason: Some("Keliru".to_owned()),
        papers: Vec::new(),
    };
    desk.ask("sari", &back).done();
    let again = Request::Resubmit { case: 1, fields: texts(&["jenis=b"]), papers: Vec::new() };
    desk.ask("sari", &again).refused("perbaikan-buntu", &["`u`", "minta pengawas"]);
    desk.ask("budi", &mend(&["jenis=b"], Some("t"))).done();
    desk.does(1, "sari", "t");
    desk.does(1, "sari", "v");
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}

/// Sound as it is: a case of kind `a` never meets the loop of `u`.
const KINDS: &str = "sop: macam
nama: Dua macam
pelaksana:
  - { id: loket, nama: Petugas Loket }
isian:
  - id: jenis
    nama: Jenis
    tipe: pilihan
    pilihan: [{ id: a, nama: A }, { id: b, nama: B }]
kegiatan:
  - id: t
    uraian: Menerima berkas
    pelaksana: [loket]
    cabang: [{ jawab: A, bila: jenis == a, ke: u }, { jawab: B, ke: v }]
  - id: u
    uraian: Mengolah berkas A
    pelaksana: [loket]
    cabang: [{ jawab: A, bila: jenis == a, ke: selesai }, { jawab: B, ke: u }]
  - { id: v, uraian: Mengolah berkas B, pelaksana: [loket] }
";

#[test]
fn a_correction_after_which_the_case_could_not_end_is_refused_unless_the_work_moves_along() {
    let desk = Desk::with(&[("macam", KINDS)]);
    desk.open("sari", "macam", &["jenis=a"], &[]);
    desk.does(1, "sari", "t");
    assert_eq!(desk.open_rows(1), ["u"]);
    desk.ask("budi", &correct(&["jenis=b"]))
        .refused("perbaikan-buntu", &["dengan isian itu", "`u`", "--ke"]);
    desk.ask("budi", &mend(&["jenis=b"], Some("t"))).done();
    desk.does(1, "sari", "t");
    assert_eq!(desk.open_rows(1), ["v"]);
    desk.does(1, "sari", "v");
    assert_eq!(desk.outcome(1).as_deref(), Some("selesai"));
}
