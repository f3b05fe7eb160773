//! The engine on the e-KTP SOP: what clerks may do, what is refused, where the time goes.
//! Expectations come from the seed's flow and from a calendar read by hand.

mod bench;

use bench::{Desk, code, e_ktp};
use tertib::base::personal::PersonalText;
use tertib::engine::command::Command;

const FORM: [&str; 5] = [
    "jenis=baru",
    "nik=3313140101089001",
    "nama_pemohon=Contoh",
    "tanggal_lahir=2008-01-01",
    "pernah_kawin=tidak",
];

/// Opened on Monday 9 March 2026 (Ramadan: 08.00-12.00, 12.30-15.00), without the family card.
fn opened() -> Desk {
    let mut desk = e_ktp();
    desk.at("2026-03-09 08.00").open("sari", &FORM, &["f_1_02"]).expect("opens");
    desk
}

fn returned() -> Desk {
    let mut desk = opened();
    desk.at("2026-03-09 08.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-09 08.04").complete("sari", "agenda").expect("done");
    desk.at("2026-03-09 08.07")
        .send_back("tuti", "verifikasi", &["kk"], Some("KK belum ada"))
        .expect("goes back");
    desk
}

/// Back, completed, verified: work is open at `validasi`.
fn verified() -> Desk {
    let mut desk = returned();
    desk.at("2026-03-11 09.00").resubmit("sari", &["kk"]).expect("comes again");
    desk.at("2026-03-11 09.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-11 09.04").complete("sari", "agenda").expect("done");
    desk.at("2026-03-11 09.07").answer("tuti", "verifikasi", Some("Ya")).expect("done");
    desk
}

#[test]
fn a_case_runs_as_the_seed_says_and_ends() {
    let mut desk = verified();
    assert_eq!(desk.open_rows(), ["validasi"]);
    desk.at("2026-03-11 09.09").complete("hadi", "validasi").expect("done");
    assert_eq!(desk.open_rows(), ["rekam"]);
    desk.at("2026-03-11 09.14").complete("dewi", "rekam").expect("done");
    assert_eq!(desk.open_rows(), ["serahkan"]);
    desk.at("2026-03-11 09.15").complete("sari", "serahkan").expect("done");
    assert_eq!(desk.outcome().as_deref(), Some("selesai"));
    assert!(desk.open_rows().is_empty());
}

#[test]
fn a_returned_case_waits_for_the_applicant_and_keeps_its_register_number() {
    let mut desk = returned();
    assert!(desk.open_rows().is_empty());
    assert_eq!(desk.numbers(), ["1/2026"]);
    desk.at("2026-03-11 09.00").resubmit("sari", &["kk"]).expect("comes again");
    assert_eq!(desk.open_rows(), ["terima"]);
    desk.at("2026-03-11 09.01").complete("sari", "terima").expect("done");
    desk.at("2026-03-11 09.04").complete("sari", "agenda").expect("done");
    assert_eq!(desk.numbers(), ["1/2026"]);
}

#[test]
fn the_letter_takes_the_next_number_of_the_agenda() {
    let mut desk = verified();
    desk.at("2026-03-11 09.09").complete("hadi", "validasi").expect("done");
    desk.at("2026-03-11 09.14").complete("dewi", "rekam").expect("done");
    let numbers = ["1/2026", "400.12.2.1/001/III/2026", "400.12.2.1/SKet/001/III/2026"];
    assert_eq!(desk.numbers(), numbers);
    // Each letter has a number of its own.
    for (at, paper) in [(1, "surat_pengantar"), (2, "surat_perekaman")] {
        let papers = desk.state.numbers[at].documents.iter();
        assert_eq!(papers.map(|id| id.as_str()).collect::<Vec<_>>(), [paper]);
    }
}

#[test]
fn the_office_clock_stops_while_the_applicant_has_the_case() {
    let desk = verified();
    // Office: 08.00-08.07 and 09.00-09.07. Applicant: 9 March 08.07 to 11 March 09.00.
    assert_eq!(desk.state.clocks.office, 14 * 60);
    assert_eq!(desk.state.clocks.applicant, (2 * 24 * 60 + 53) * 60);
    assert_eq!(desk.state.clocks.outside_hours, 0);
    assert_eq!(desk.state.clocks.total(), (2 * 24 * 60 + 67) * 60);
}

#[test]
fn closed_hours_are_kept_apart_from_office_time() {
    let mut desk = opened();
    // Monday 08.00 to Tuesday 09.00: 4 h + 2 h 30 open on Monday, 1 h on Tuesday.
    desk.at("2026-03-10 09.00").complete("sari", "terima").expect("done");
    assert_eq!(desk.state.clocks.office, (6 * 60 + 30 + 60) * 60);
    assert_eq!(desk.state.clocks.outside_hours, (25 * 60 - 450) * 60);
}

#[test]
fn only_the_row_s_actor_may_do_it() {
    let mut desk = opened();
    assert_eq!(code(desk.complete("tuti", "terima")), "bukan-peran");
    assert_eq!(code(desk.complete("orang_asing", "terima")), "bukan-peran");
    assert_eq!(desk.open_rows(), ["terima"]);
}

#[test]
fn a_case_is_opened_by_the_first_row_s_actor_only() {
    let mut desk = e_ktp();
    assert_eq!(code(desk.open("dewi", &FORM, &["f_1_02"])), "bukan-peran");
    assert!(desk.events.is_empty());
}

#[test]
fn an_incomplete_form_does_not_open_a_case() {
    let mut desk = e_ktp();
    assert_eq!(code(desk.open("sari", &FORM[..4], &["f_1_02"])), "isian-kosong");
}

#[test]
fn a_child_who_never_married_is_refused_with_the_sop_s_own_words() {
    let mut desk = e_ktp();
    let mut form = FORM;
    form[3] = "tanggal_lahir=2009-03-10";
    let refusal = desk.open("sari", &form, &["f_1_02"]).expect_err("one day short of 17");
    assert_eq!(refusal.code, "syarat-tidak-dipenuhi");
    assert_eq!(refusal.sentence, "Pemohon belum 17 tahun dan belum pernah kawin");
    form[3] = "tanggal_lahir=2009-03-09";
    desk.open("sari", &form, &["f_1_02"]).expect("17 today");
}

#[test]
fn work_is_done_in_order_and_once() {
    let mut desk = opened();
    assert_eq!(code(desk.complete("sari", "agenda")), "belum-giliran");
    desk.complete("sari", "terima").expect("done");
    assert_eq!(code(desk.complete("sari", "terima")), "sudah-selesai");
    assert_eq!(code(desk.complete("sari", "terimaa")), "kegiatan-tak-dikenal");
}

#[test]
fn a_missing_paper_stops_the_verification() {
    let mut desk = opened();
    desk.complete("sari", "terima").expect("done");
    desk.complete("sari", "agenda").expect("done");
    let refusal =
        desk.answer("tuti", "verifikasi", Some("Ya")).expect_err("the family card is missing");
    assert_eq!(refusal.code, "berkas-kurang");
    assert!(refusal.sentence.contains("Kartu Keluarga"), "{}", refusal.sentence);
    assert_eq!(code(desk.answer("tuti", "verifikasi", None)), "jawaban-belum-ada");
    assert_eq!(code(desk.answer("tuti", "verifikasi", Some("Mungkin"))), "jawaban-tak-dikenal");
    assert_eq!(code(desk.send_back("tuti", "verifikasi", &["kk"], None)), "alasan-belum-ada");
}

#[test]
fn a_deputy_acts_only_while_the_principal_is_away() {
    let mut desk = verified();
    assert_eq!(code(desk.at("2026-03-11 09.09").complete("budi", "validasi")), "bukan-peran");
    assert_eq!(code(desk.complete("tuti", "validasi")), "bukan-peran");
    desk.kantor.assignments.retain(|assignment| assignment.role.as_str() != "camat");
    desk.complete("budi", "validasi").expect("the Sekcam stands in");
    let done = desk.state.done.last().expect("it was done");
    assert_eq!(done.role.as_str(), "sekcam");
    assert_eq!(done.acting_for.as_ref().map(|actor| actor.as_str()), Some("camat"));
}

#[test]
fn an_applicant_who_does_not_come_back_lets_the_case_lapse() {
    let mut desk = returned();
    // 14 working days after 9 March 2026: 10-13, 16-17 March (6), 25-27, 30-31 March (11), 1-2 April (13),
    // 6 April (14); 18-20, 23-24 March and 3 April are closed. Office closes at 16.00 again.
    let deadline = desk.state.returned.as_ref().and_then(|back| back.deadline);
    assert_eq!(deadline.map(|at| at.to_string()).as_deref(), Some("2026-04-06 16.00"));
    assert!(
        desk.at("2026-04-06 15.59").act("sari", &Command::Advance).expect("nothing yet").is_empty()
    );
    desk.at("2026-04-07 08.00").act("sari", &Command::Advance).expect("lapses");
    assert_eq!(desk.outcome().as_deref(), Some("kedaluwarsa"));
    assert_eq!(code(desk.resubmit("sari", &["kk"])), "perkara-berakhir");
}

#[test]
fn the_applicant_may_withdraw_until_the_letter_is_handed_over() {
    let mut desk = opened();
    desk.act("sari", &Command::Withdraw { reason: Some(PersonalText::new("Batal")) })
        .expect("withdraws");
    assert_eq!(desk.outcome().as_deref(), Some("dicabut"));
    assert_eq!(code(desk.complete("sari", "terima")), "perkara-berakhir");
}

#[test]
fn nothing_is_resubmitted_that_was_not_sent_back() {
    let mut desk = opened();
    assert_eq!(code(desk.resubmit("sari", &["kk"])), "tidak-menunggu-pemohon");
    let mut desk = returned();
    assert_eq!(code(desk.complete("sari", "terima")), "menunggu-pemohon");
}

#[test]
fn a_clock_moved_back_lets_no_time_pass_and_harms_nothing() {
    let mut desk = opened();
    desk.at("2026-03-09 07.00").complete("sari", "terima").expect("done");
    assert_eq!(desk.state.clocks.total(), 0);
}

#[test]
fn a_copy_does_not_serve_where_the_original_is_asked() {
    let mut desk = e_ktp();
    desk.at("2026-03-09 08.00").open("sari", &FORM, &["f_1_02:fotokopi", "kk"]).expect("opens");
    desk.complete("sari", "terima").expect("done");
    desk.complete("sari", "agenda").expect("done");
    let refusal =
        desk.answer("tuti", "verifikasi", Some("Ya")).expect_err("F-1.02 is asked in original");
    assert_eq!(refusal.code, "berkas-kurang");
    assert!(refusal.sentence.contains("Formulir F-1.02 (asli)"), "{}", refusal.sentence);
    desk.send_back("tuti", "verifikasi", &["f_1_02"], Some("bawa aslinya")).expect("goes back");
    desk.resubmit("sari", &["f_1_02:asli"]).expect("comes again");
    desk.complete("sari", "terima").expect("done");
    desk.complete("sari", "agenda").expect("done");
    desk.answer("tuti", "verifikasi", Some("Ya")).expect("complete now");
}
