//! The clock set back: a little, by a time server, and far, by hand. No case may run backwards in time.
//! What the calendar makes of a moment is in `holidays.rs`.

use tertib::office::service::Request;

use super::desk::{Desk, completion, texts};

const PERSON: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh",
    "tanggal_lahir=2000-01-01",
    "pernah_kawin=tidak",
];

fn opened(at: &str) -> Desk {
    let desk = Desk::shipped(at);
    let case = desk.open("sari", "e-ktp", texts(&PERSON), &["f_1_02", "kk"]);
    assert_eq!(case, Ok(1));
    desk
}

#[test]
fn a_correction_of_the_clock_by_seconds_stops_nobody() {
    let desk = opened("2026-04-07 08.00");
    desk.at("2026-04-07 08.10");
    desk.run(1, &[("sari", "terima")]);
    desk.at("2026-04-07 08.09");
    desk.run(1, &[("sari", "agenda")]);
    // Five minutes are the bound; at six the clock is wrong.
    desk.at("2026-04-07 08.05");
    desk.complete("tuti", 1, "verifikasi=Ya", &[]).expect("goes on");
    desk.at("2026-04-07 08.04");
    desk.complete("hadi", 1, "validasi", &[]).expect_err("too far back");
    desk.at("2026-04-07 08.12");
    desk.run(1, &[("hadi", "validasi")]);
    // Ten minutes until `terima`, nothing while the clock was behind, two until `validasi`.
    assert_eq!(desk.case(1).state.clocks.office, 12 * 60);
    desk.is_whole();
}

#[test]
fn every_act_is_refused_while_the_clock_is_an_hour_behind_and_none_is_lost() {
    let desk = opened("2026-04-07 08.00");
    desk.at("2026-04-07 09.10");
    let take = Request::TakeUp { case: 1, row: "terima".to_owned() };
    assert_eq!(desk.act("sari", &take), Ok(1));
    desk.at("2026-04-07 08.10");
    let refused = "jam-mundur: jam komputer menunjukkan 2026-04-07 08.10, lebih awal daripada catatan terakhir \
                   perkara ini (2026-04-07 09.10); betulkan jam komputer, lalu ulangi";
    let acts = [
        completion(1, "terima", &[]),
        Request::PutBack { case: 1, row: "terima".to_owned() },
        Request::Withdraw { case: 1, reason: Some("Batal".to_owned()) },
    ];
    for act in &acts {
        assert_eq!(desk.act("sari", act), Err(refused.to_owned()), "{act:?}");
    }
    // Another case has a time of its own; lists and papers can be read.
    assert_eq!(desk.open("sari", "e-ktp", texts(&PERSON), &["f_1_02", "kk"]), Ok(2));
    assert_eq!(desk.works("sari"), ["1 terima", "2 terima"]);
    assert!(desk.shown(1).contains("dipegang sari"));
    desk.run(2, &[("sari", "terima")]);
    desk.at("2026-04-07 09.11");
    desk.run(1, &[("sari", "terima"), ("sari", "agenda")]);
    desk.is_whole();
}

#[test]
fn an_answer_is_given_again_whatever_the_clock_shows() {
    let desk = opened("2026-04-07 08.00");
    desk.at("2026-04-07 09.00");
    let act = completion(1, "terima", &[]);
    assert_eq!(desk.act_once("sari", Some("sekali"), &act), Ok(1));
    desk.at("2026-04-07 07.30");
    assert_eq!(desk.act_once("sari", Some("sekali"), &act), Ok(1));
    assert!(desk.act("sari", &act).is_err());
    desk.is_whole();
}

#[test]
fn a_deadline_does_not_fire_before_what_was_recorded_last() {
    let desk = opened("2026-04-07 08.00");
    desk.run(1, &[("sari", "terima"), ("sari", "agenda")]);
    let mut back = completion(1, "verifikasi=Tidak", &[]);
    if let Request::Complete { missing, .. } = &mut back {
        missing.push("kk".to_owned());
    }
    assert_eq!(desk.act("tuti", &back), Ok(1));
    // The last day to come back is 27 April; that day has passed when the clock falls back before the return.
    desk.at("2026-04-06 08.00");
    assert!(desk.works("sari").is_empty());
    desk.at("2026-04-28 08.00");
    assert!(desk.works("sari").is_empty());
    assert!(desk.shown(1).contains("berakhir: kedaluwarsa"), "{}", desk.shown(1));
    desk.is_whole();
}

#[test]
fn a_case_that_another_waits_for_does_not_run_before_that_one() {
    let desk = Desk::shipped("2026-04-07 08.00");
    assert_eq!(desk.open("sari", "e-ktp", texts(&PERSON), &["f_1_02"]), Ok(1));
    desk.run(1, &[("sari", "terima"), ("sari", "agenda")]);
    let call = Request::CallForPaper { case: 1, document: "kk".to_owned() };
    assert_eq!(desk.act("sari", &call), Ok(1));
    desk.at("2026-04-07 11.00");
    let take = Request::TakeUp { case: 1, row: "verifikasi".to_owned() };
    assert_eq!(desk.act("tuti", &take), Ok(1));
    desk.at("2026-04-07 09.00");
    let refused = desk.complete("sari", 2, "ajukan", &[]).expect_err("1 is at eleven o'clock");
    assert!(refused.starts_with("jam-mundur: ") && refused.contains("11.00"), "{refused}");
    desk.is_whole();
}
