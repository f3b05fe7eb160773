//! The file of a called SOP is deleted, spoilt or put out of force while a case waits for its child: the child goes on
//! as it began, a new call is refused with a way out, and the waiting case can be withdrawn.

use tertib::base::id::RowId;
use tertib::check::profile::Profile;
use tertib::diag::diagnostic::Severity;
use tertib::office::library::check_paths;
use tertib::office::service::Request;

use super::desk::{Desk, completion, texts};

const PERSON: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh",
    "tanggal_lahir=2000-01-01",
    "pernah_kawin=tidak",
];

const CARD: [&str; 5] = [
    "alamat=Dusun Rekaan",
    "desa=waru",
    "sudah_terdata=ya",
    "elemen_berubah=tidak",
    "anggota=nama:Contoh;lahir:2000-01-01;hubungan:kepala",
];

/// The rows of the child after its first.
const CHILD: [(&str, &str); 9] = [
    ("sari", "periksa=Ya"),
    ("sari", "catat_permohonan"),
    ("tuti", "verifikasi=Ya"),
    ("dewi", "ketik"),
    ("tuti", "paraf=Ya"),
    ("hadi", "tanda_tangan"),
    ("sari", "nomori"),
    ("sari", "serahkan_berkas"),
    ("sari", "terbit"),
];

fn call(case: u64) -> Request {
    Request::CallForPaper { case, document: "kk".to_owned() }
}

fn e_ktp(desk: &Desk) -> u64 {
    let case = desk.open("sari", "e-ktp", texts(&PERSON), &["f_1_02"]).expect("opens");
    desk.run(case, &[("sari", "terima"), ("sari", "agenda")]);
    case
}

/// Case 1 lacks a family card, has been sent back for it, and waits for case 2, which makes it.
fn waiting() -> Desk {
    let desk = Desk::shipped("2026-04-07 08.00");
    assert_eq!(e_ktp(&desk), 1);
    let mut back = completion(1, "verifikasi=Tidak", &[]);
    if let Request::Complete { missing, .. } = &mut back {
        missing.push("kk".to_owned());
    }
    assert_eq!(desk.act("tuti", &back), Ok(1));
    assert_eq!(desk.act("sari", &call(1)), Ok(1));
    desk
}

/// The child runs to its end on the version it began on.
fn child_ends(desk: &Desk) {
    let mut first = completion(2, "ajukan", &CARD);
    if let Request::Complete { papers, .. } = &mut first {
        papers.extend(texts(&["f_1_02", "buku_nikah", "kk_lama"]));
    }
    assert_eq!(desk.act("sari", &first), Ok(2));
    desk.run(2, &CHILD);
    assert!(desk.case(2).state.closed.is_some());
}

/// The parent has come in again by itself, with the card.
fn parent_goes_on(desk: &Desk) {
    assert_eq!(desk.works("sari"), ["1 terima"]);
    desk.run(1, &[("sari", "terima"), ("sari", "agenda"), ("tuti", "verifikasi=Ya")]);
    desk.is_whole();
}

#[test]
fn a_child_whose_file_is_deleted_ends_and_its_parent_goes_on() {
    let desk = waiting();
    std::fs::remove_file(desk.path("sops/kk.yaml")).expect("gone");
    assert_eq!(e_ktp(&desk), 3);
    let refused = desk.act("sari", &call(3)).expect_err("there is no such SOP");
    assert_eq!(
        refused,
        "sop-tak-dapat-dijalankan: SOP `kk` belum dapat dijalankan: SOP `kk` tidak ada; SOP kantor ini: \
         akta-kelahiran, e-ktp, pindah; atau terima dokumennya dari pemohon"
    );
    child_ends(&desk);
    // Without that SOP the applicant brings the card himself.
    let papers = texts(&["kk"]);
    let mut answer = completion(3, "verifikasi=Ya", &[]);
    if let Request::Complete { papers: brought, .. } = &mut answer {
        *brought = papers;
    }
    assert_eq!(desk.act("tuti", &answer), Ok(3));
    parent_goes_on(&desk);
}

#[test]
fn a_child_whose_file_is_spoilt_ends_and_a_new_call_says_where_to_look() {
    let desk = waiting();
    std::fs::write(desk.path("sops/kk.yaml"), "sop: kk\nnama: [").expect("written");
    assert_eq!(e_ktp(&desk), 3);
    let refused = desk.act("sari", &call(3)).expect_err("the file is broken");
    assert_eq!(
        refused,
        "sop-tak-dapat-dijalankan: SOP `kk` belum dapat dijalankan: berkasnya belum benar; lihat \
         `tertib periksa kk`; atau terima dokumennya dari pemohon"
    );
    child_ends(&desk);
    parent_goes_on(&desk);
}

#[test]
fn a_child_whose_sop_is_put_out_of_force_ends_and_a_new_call_is_refused() {
    let mut desk = waiting();
    desk.edit("kantor.yaml", "uji_coba: [kk, ", "uji_coba: [");
    assert_eq!(e_ktp(&desk), 3);
    let refused = desk.act("sari", &call(3)).expect_err("a draft");
    assert_eq!(
        refused,
        "sop-tak-dapat-dijalankan: SOP `kk` belum dapat dijalankan: SOP `kk` masih rancangan; tulis di `uji_coba` \
         kantor.yaml bila boleh dicoba; atau terima dokumennya dari pemohon"
    );
    let opened = desk.open("sari", "kk", Vec::new(), &[]).expect_err("a draft");
    assert!(opened.starts_with("masih-rancangan: "), "{opened}");
    child_ends(&desk);
    parent_goes_on(&desk);
}

#[test]
fn a_waiting_case_can_be_withdrawn_and_its_child_ends_without_it() {
    let desk = waiting();
    std::fs::remove_file(desk.path("sops/kk.yaml")).expect("gone");
    let withdraw = Request::Withdraw { case: 1, reason: Some("Batal".to_owned()) };
    assert_eq!(desk.act("sari", &withdraw), Ok(1));
    child_ends(&desk);
    let parent = desk.case(1).state;
    assert_eq!(parent.closed.map(|(outcome, _)| outcome), Some(RowId::new("dicabut")));
    assert!(desk.works("sari").is_empty());
    desk.is_whole();
}

#[test]
fn a_trial_without_a_file_is_told_and_stops_nobody() {
    let mut desk = Desk::shipped("2026-04-07 08.00");
    desk.edit("kantor.yaml", "uji_coba: [kk, ", "uji_coba: [kkk, kk, ");
    let checked = check_paths(desk.office.folder(), &[], Profile::Office);
    let told: Vec<(&str, Severity, &str)> = checked
        .findings
        .iter()
        .filter(|finding| finding.severity != Severity::Hint)
        .map(|finding| (finding.code.0, finding.severity, finding.message.as_str()))
        .collect();
    assert_eq!(
        told,
        [("K06", Severity::Warning, "SOP `kkk` tidak ada, jadi tidak dapat diuji coba")]
    );
    assert_eq!(checked.proofs.len(), 4, "the SOPs are proved among the office all the same");
    assert_eq!(e_ktp(&desk), 1);
    assert_eq!(desk.act("sari", &call(1)), Ok(1));
    let gone = desk.open("sari", "kkk", Vec::new(), &[]).expect_err("there is none");
    assert_eq!(gone, "masukan-salah: SOP `kkk` tidak ada; mungkin maksudnya `kk`");
    desk.is_whole();
}
