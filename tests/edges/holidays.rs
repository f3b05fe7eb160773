//! The year after the last one whose holidays are known: dates in it are marked, on the screen and on paper.
//! How dates are counted is in `calendar.rs`.

use tertib::office::service::Request;
use tertib::office::view::{worklist_json, worklist_text};

use super::desk::{Desk, completion, texts, wait};

const UNKNOWN: &str = "(kalender belum diisi)";

/// A case of the shipped office, which knows the holidays of 2025 and 2026.
fn opened(at: &str) -> Desk {
    let desk = Desk::shipped(at);
    let person = [
        "jenis=baru",
        "nik=3313140101089001",
        "nama_pemohon=Contoh",
        "tanggal_lahir=2000-01-01",
        "pernah_kawin=tidak",
    ];
    assert_eq!(desk.open("sari", "e-ktp", texts(&person), &["f_1_02"]), Ok(1));
    desk
}

fn words(html: &str) -> String {
    let body = html.split_once("<body").map_or("", |(_, body)| body);
    let words = body.split('<').filter_map(|part| part.split_once('>'));
    let words: String = words.map(|(_, text)| format!(" {text}")).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn returned(at: &str) -> Desk {
    let desk = opened(at);
    desk.run(1, &[("sari", "terima"), ("sari", "agenda")]);
    let mut back = completion(1, "verifikasi=Tidak", &[]);
    if let Request::Complete { missing, .. } = &mut back {
        missing.push("kk".to_owned());
    }
    assert_eq!(desk.act("tuti", &back), Ok(1));
    desk
}

#[test]
fn a_return_until_the_last_known_day_has_a_certain_date() {
    // From the day after Wednesday the 9th: 10, 11, 14-18, 21-23, 28-31; the 24th and 25th are off.
    let desk = returned("2026-12-09 08.00");
    let shown = desk.shown(1);
    assert!(shown.contains("batas 2026-12-31 16.00") && !shown.contains(UNKNOWN), "{shown}");
    let receipt = words(&desk.paper(1, "tanda-terima"));
    assert!(receipt.contains("31 Desember 2026") && !receipt.contains(UNKNOWN), "{receipt}");
}

#[test]
fn a_return_beyond_the_last_known_day_is_marked_on_screen_and_paper() {
    let desk = returned("2026-12-10 08.00");
    let shown = desk.shown(1);
    assert!(shown.contains(&format!("batas 2027-01-01 16.30 {UNKNOWN}")), "{shown}");
    let receipt = words(&desk.paper(1, "tanda-terima"));
    assert!(receipt.contains(&format!("1 Januari 2027 {UNKNOWN}")), "{receipt}");
    desk.is_whole();
}

#[test]
fn nobody_is_late_by_a_date_that_was_guessed() {
    let mut desk = returned("2026-12-10 08.00");
    // The first of January 2027 is past, and the office has not written down its holidays.
    desk.at("2027-01-04 15.00");
    assert!(desk.works("sari").is_empty());
    assert!(desk.case(1).state.closed.is_none());
    let year = "  - tahun: 2026\n    dasar: SKB";
    let both =
        format!("  - tahun: 2027\n    dasar: rekaan\n    tanggal:\n      - 2027-01-01\n{year}");
    desk.edit("kantor.yaml", year, &both);
    // The 14th working day is Monday the 4th.
    assert!(desk.works("sari").is_empty());
    let shown = desk.shown(1);
    assert!(shown.contains("batas 2027-01-04 16.00\n") && !shown.contains(UNKNOWN), "{shown}");
    desk.at("2027-01-04 16.01");
    assert!(desk.works("sari").is_empty());
    assert!(desk.shown(1).contains("berakhir: kedaluwarsa"), "{}", desk.shown(1));
    desk.is_whole();
}

#[test]
fn a_promise_is_certain_up_to_the_last_minute_of_the_last_known_day() {
    // The norm is 15 minutes; the office closes at four.
    let last = words(&opened("2026-12-31 15.45").paper(1, "tanda-terima"));
    assert!(last.contains("31 Desember 2026 pukul 16.00") && !last.contains(UNKNOWN), "{last}");
    let beyond = words(&opened("2026-12-31 15.46").paper(1, "tanda-terima"));
    assert!(beyond.contains(UNKNOWN), "{beyond}");
}

#[test]
fn the_worklist_marks_work_whose_norm_ends_in_a_year_without_holidays() {
    let desk = opened("2026-12-31 15.59");
    let text = |desk: &Desk| {
        let list = wait(desk.office.worklist(None)).expect("the list");
        let json = worklist_json(&list, desk.office.kantor(), desk.office.now());
        (worklist_text(&list, desk.office.now()), json[0]["kalender_terisi"].clone())
    };
    // `terima` takes one minute: until four o'clock.
    let (known, filled) = text(&desk);
    assert!(!known.contains(UNKNOWN), "{known}");
    assert_eq!(filled, true);
    desk.run(1, &[("sari", "terima")]);
    let (unknown, filled) = text(&desk);
    assert!(unknown.contains(UNKNOWN), "{unknown}");
    assert_eq!(filled, false);
    desk.is_whole();
}

/// An invitation that goes out so long before a day.
const INVITATION: &str = "\
sop: undangan
nama: Undangan Rapat
pelaksana: [{ id: loket, nama: Petugas Loket }]
isian: [{ id: rapat, nama: Tanggal rapat, tipe: tanggal }]
dokumen: [{ id: meja, nama: Meja, tersedia: ya }, { id: undangan, nama: Undangan }]
kegiatan:
  - { id: kirim, uraian: Mengirim undangan, pelaksana: [loket], kelengkapan: [meja], waktu: 1 menit, batas: 2 hari kerja sebelum rapat, output: [undangan] }
";

#[test]
fn working_days_before_a_date_are_marked_too_when_its_year_is_unknown() {
    let desk = Desk::with_sops("2026-12-01 08.00", &[("undangan", INVITATION)]);
    for (case, meeting) in (1..).zip(["rapat=2026-12-31", "rapat=2027-01-06"]) {
        assert_eq!(desk.open("lia", "undangan", texts(&[meeting]), &[]), Ok(case));
    }
    let list = wait(desk.office.worklist(None)).expect("the list");
    let text = worklist_text(&list, desk.office.now());
    let marked: Vec<bool> = text.lines().map(|line| line.contains(UNKNOWN)).collect();
    assert_eq!(marked, [false, true], "{text}");
}

/// An answer that is waited for three working days.
const ANSWER: &str = "\
sop: jawaban
nama: Menunggu Jawaban
pelaksana: [{ id: loket, nama: Petugas Loket }]
kegiatan:
  - { id: tunggu, uraian: Menunggu jawaban, pelaksana: [loket], waktu: 1 menit, batas: 3 hari kerja, lewat_batas: { ke: tutup }, ke: catat }
  - { id: catat, uraian: Mencatat jawaban, pelaksana: [loket], waktu: 1 menit, ke: selesai }
  - { id: tutup, uraian: Menutup tanpa jawaban, pelaksana: [loket], waktu: 1 menit, ke: selesai }
akhir: [{ id: selesai, nama: Selesai }]
";

#[test]
fn work_is_not_taken_away_by_a_date_that_was_guessed_and_is_by_the_true_one() {
    // From Wednesday the 30th: the 31st, and in a year without holidays Friday the 1st and Monday the 4th.
    let mut desk = Desk::with_sops("2026-12-30 08.00", &[("jawaban", ANSWER)]);
    assert_eq!(desk.open("lia", "jawaban", Vec::new(), &[]), Ok(1));
    desk.at("2027-01-05 09.00");
    assert_eq!(desk.works("lia"), ["1 tunggu"]);
    let own = std::fs::read_to_string(desk.path("kantor.yaml")).expect("readable");
    let year = own.lines().find(|line| line.contains("tahun: 2026")).expect("a year").to_owned();
    let new =
        format!("  - tahun: 2027\n    dasar: rekaan\n    tanggal:\n      - 2027-01-01\n{year}");
    desk.edit("kantor.yaml", &year, &new);
    // The first was a holiday: the third day is Tuesday the 5th, to its end.
    assert_eq!(desk.works("lia"), ["1 tunggu"]);
    desk.at("2027-01-05 17.30");
    assert_eq!(desk.works("lia"), ["1 tutup"]);
    desk.is_whole();
}
