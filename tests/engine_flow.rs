//! The engine on small SOPs, one construct of the language each: deadlines, parallel work, deferred choice,
//! milestones, returns from several branches, the applicant's own rows. Expectations are the token rules of the
//! language's reference and a calendar read by hand.

mod bench;

use std::collections::BTreeMap;

use bench::{Desk, code};
use tertib::base::id::RowId;
use tertib::base::personal::PersonalText;
use tertib::engine::command::{Command, Completion};
use tertib::engine::event::Event;
use tertib::engine::refusal::Refusal;

/// A case of an SOP of these rows, one a line, without braces; `loket` does a row that names nobody. Further
/// sections stand after `---`. It is opened on Monday 9 March 2026 (Ramadan: 08.00-12.00, 12.30-15.00).
fn desk(rows: &str) -> Desk {
    let (rows, rest) = rows.split_once("---").unwrap_or((rows, ""));
    let row = |row: &str| {
        let actor = if row.contains("pelaksana:") { "" } else { ", pelaksana: [loket]" };
        format!("  - {{ {row}, uraian: Mengerjakan hal ini{actor} }}\n")
    };
    let rows: String = rows.trim().lines().map(|line| row(line.trim())).collect();
    let text = format!(
        "sop: pola\nnama: Pola\npelaksana:\n  - {{ id: pemohon, nama: Pemohon, luar: ya, peran: loket }}\n  - {{ id: loket, nama: Loket }}\n  - {{ id: camat, nama: Camat }}\nkegiatan:\n{rows}{}\n",
        rest.trim_start()
    );
    let mut desk = Desk::new(&text);
    desk.at("2026-03-09 08.00").open("sari", &[], &[]).expect("opens");
    desk
}

fn completion(row: &str, answer: Option<&str>, reason: Option<&str>) -> Command {
    Command::Complete(Completion {
        row: RowId::new(row),
        part: None,
        element: BTreeMap::new(),
        answer: answer.map(str::to_owned),
        fields: BTreeMap::new(),
        missing: Vec::new(),
        reason: reason.map(PersonalText::new),
        papers: Vec::new(),
    })
}

fn send_back(desk: &mut Desk, row: &str) {
    desk.act("sari", &completion(row, Some("Tidak"), Some("kurang"))).expect("goes back");
}

fn advance(desk: &mut Desk, at: &str) -> Vec<Event> {
    desk.at(at).act("sari", &Command::Advance).expect("time is never refused")
}

fn withdraw(desk: &mut Desk, person: &str) -> Result<(), Refusal> {
    desk.act(person, &Command::Withdraw { reason: Some(PersonalText::new("Batal")) }).map(|_| ())
}

fn do_all(desk: &mut Desk, rows: &[&str]) {
    for row in rows {
        desk.complete("sari", row).unwrap_or_else(|refusal| panic!("{row}: {refusal}"));
    }
}

#[test]
fn a_join_waits_for_all_started_branches() {
    let mut desk = desk("id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d, gabung: a\nid: e");
    do_all(&mut desk, &["a", "c"]);
    assert_eq!(desk.open_rows(), ["b"]);
    assert_eq!(code(desk.complete("sari", "d")), "belum-giliran");
    do_all(&mut desk, &["b", "d", "e"]);
    assert_eq!(desk.outcome().as_deref(), Some("selesai"));
}

#[test]
fn several_answers_start_their_branches_and_the_join_knows_how_many() {
    let rows = "id: a, tanya: Mana, boleh_beberapa: ya, cabang: [{ jawab: B, ke: b }, { jawab: C, ke: c }]\nid: b, ke: d\nid: c\nid: d, gabung: a";
    let mut one = desk(rows);
    one.answer("sari", "a", Some("C")).expect("one branch");
    do_all(&mut one, &["c", "d"]);
    assert_eq!(one.outcome().as_deref(), Some("selesai"));
    let mut both = desk(rows);
    both.answer("sari", "a", Some("B, C")).expect("both branches");
    do_all(&mut both, &["b"]);
    assert_eq!(both.open_rows(), ["c"]);
}

#[test]
fn the_first_taken_up_removes_the_others() {
    let mut desk = desk("id: a, mana_dulu: [b, c]\nid: b, ke: d\nid: c, ke: d\nid: d");
    do_all(&mut desk, &["a"]);
    assert_eq!(desk.open_rows(), ["b", "c"]);
    do_all(&mut desk, &["c"]);
    assert_eq!(desk.open_rows(), ["d"]);
    assert_eq!(code(desk.complete("sari", "b")), "belum-giliran");
}

#[test]
fn a_milestone_takes_away_what_was_allowed_only_before_it() {
    let mut desk = desk(
        "id: a, serempak: [t, b]\nid: t, hanya_sebelum: b, ke: t\nid: b, ke: c\nid: c, gabung: a",
    );
    do_all(&mut desk, &["a", "t", "t", "b"]);
    assert_eq!(desk.open_rows(), ["c"]);
}

#[test]
fn a_deferred_choice_no_longer_offers_what_its_milestone_ended() {
    let mut desk = desk(
        "id: a, serempak: [m, x]\nid: m, mana_dulu: [b, c]\nid: b, hanya_sebelum: x, ke: d\nid: c, ke: d\nid: x, ke: d\nid: d, gabung: a",
    );
    do_all(&mut desk, &["a", "m", "x"]);
    assert_eq!(desk.open_rows(), ["c"]);
    assert_eq!(code(desk.complete("sari", "b")), "belum-giliran");
}

#[test]
fn left_over_branches_run_on_and_are_swallowed() {
    let mut desk = desk(
        "id: a, serempak: [b, c]\nid: b, ke: d\nid: c\nid: d, gabung: a, cukup: 1, sisanya: dibiarkan\nid: e",
    );
    do_all(&mut desk, &["a", "b"]);
    assert_eq!(desk.open_rows(), ["c", "d"]);
    do_all(&mut desk, &["c", "d", "e"]);
    assert_eq!(desk.outcome().as_deref(), Some("selesai"));
}

#[test]
fn a_passed_deadline_takes_its_arrow_at_its_moment() {
    let mut desk =
        desk("id: a\nid: b, batas: 2 jam, lewat_batas: { ke: c }, ke: d\nid: c, ke: d\nid: d");
    do_all(&mut desk, &["a"]);
    assert!(advance(&mut desk, "2026-03-09 09.59").is_empty());
    advance(&mut desk, "2026-03-09 10.00");
    assert_eq!(desk.open_rows(), ["c"]);
    assert_eq!(code(desk.complete("sari", "b")), "belum-giliran");
}

#[test]
fn an_escalated_work_is_offered_to_the_further_role_as_well() {
    let mut desk = desk("id: a, batas: 1 jam, lewat_batas: { eskalasi: sekcam }\nid: b");
    assert_eq!(code(desk.complete("budi", "a")), "bukan-peran");
    advance(&mut desk, "2026-03-09 09.00");
    desk.complete("budi", "a").expect("the further role may");
}

#[test]
fn whoever_did_the_one_may_not_do_the_other() {
    let mut desk = desk("id: a\nid: b, beda_orang: [a]");
    do_all(&mut desk, &["a"]);
    assert_eq!(code(desk.complete("sari", "b")), "orang-sama");
}

#[test]
fn an_activity_whose_condition_holds_is_passed_over() {
    let mut desk = desk("id: a\nid: b, lewati_bila: hadir(camat), pelaksana: [camat]\nid: c");
    let events = desk.act("sari", &completion("a", None, None)).expect("done");
    assert!(events.contains(&Event::RowSkipped(RowId::new("b"))));
    assert_eq!(desk.open_rows(), ["c"]);
}

#[test]
fn a_marker_row_is_passed_and_counts_as_done() {
    let mut desk =
        desk("id: a\nid: tengah, penanda: ya\nid: b\n---\npencabutan: { hanya_sebelum: tengah }");
    do_all(&mut desk, &["a"]);
    assert_eq!(desk.open_rows(), ["b"]);
    assert_eq!(code(withdraw(&mut desk, "sari")), "sudah-lewat");
}

#[test]
fn an_answer_with_a_comma_is_one_answer() {
    let mut desk = desk(
        "id: a, tanya: Lengkap, cabang: [{ jawab: Ya, ke: b }, { jawab: \"Tidak, kurang\", ke: selesai }]\nid: b",
    );
    desk.answer("sari", "a", Some("Tidak, kurang")).expect("the label as printed");
    assert_eq!(desk.outcome().as_deref(), Some("selesai"));
}

#[test]
fn only_roles_of_the_sop_record_a_withdrawal() {
    let mut desk = desk("id: a\nid: b");
    assert_eq!(code(withdraw(&mut desk, "dewi")), "bukan-peran");
    withdraw(&mut desk, "sari").expect("the counter may");
}

const APPLICANTS_ROW: &str = "id: ajukan, pelaksana: [pemohon]\nid: periksa, tanya: Lengkap, cabang: [{ jawab: Ya, ke: selesai }, { jawab: Tidak, kembalikan: ajukan }]\n---\npengembalian: { batas: 3 hari kerja, lewat_batas: { ke: lewat } }\nakhir:\n  - { id: selesai, nama: Selesai }\n  - { id: lewat, nama: Tidak dilengkapi }";

fn sent_back_to_the_applicants_row() -> Desk {
    let mut desk = desk(APPLICANTS_ROW);
    do_all(&mut desk, &["ajukan"]);
    send_back(&mut desk, "periksa");
    assert_eq!(desk.open_rows(), ["ajukan"]);
    desk
}

#[test]
fn doing_the_applicants_own_row_is_the_coming_again() {
    let mut desk = sent_back_to_the_applicants_row();
    assert_eq!(code(desk.resubmit("sari", &[])), "masuk-lewat-kegiatan");
    desk.at("2026-03-10 08.00").complete("sari", "ajukan").expect("comes again");
    assert_eq!((desk.state.returned.as_ref(), desk.state.clocks.applicant), (None, 24 * 3600));
    desk.at("2026-04-20 08.00").answer("sari", "periksa", Some("Ya")).expect("no deadline is left");
    assert_eq!(desk.outcome().as_deref(), Some("selesai"));
}

#[test]
fn the_applicants_own_row_lapses_at_the_deadline_of_the_return() {
    let mut desk = sent_back_to_the_applicants_row();
    advance(&mut desk, "2026-04-20 08.00");
    assert_eq!(desk.outcome().as_deref(), Some("lewat"));
}

/// Two parallel checks, each of which can send its part back.
const TWO_RETURNS: &str = "id: a, serempak: [b, c]\nid: b, tanya: Baik, cabang: [{ jawab: Ya, ke: d }, { jawab: Tidak, kembalikan: b }]\nid: c, tanya: Baik, cabang: [{ jawab: Ya, ke: d }, { jawab: Batal, ke: selesai, bubarkan: a }, { jawab: Maju, ke: e, bubarkan: a }, { jawab: Tidak, kembalikan: c }]\nid: d, gabung: a, ke: selesai\nid: e\n---\npengembalian: { batas: 3 hari kerja, lewat_batas: { ke: lewat, bubarkan: a } }\nakhir:\n  - { id: selesai, nama: Selesai }\n  - { id: lewat, nama: Tidak dilengkapi }";

#[test]
fn two_branches_with_the_applicant_have_a_deadline_each() {
    let mut desk = desk(TWO_RETURNS);
    do_all(&mut desk, &["a"]);
    send_back(&mut desk, "b");
    send_back(desk.at("2026-03-09 09.00"), "c");
    desk.at("2026-03-10 08.00").resubmit("sari", &[]).expect("the older comes again");
    assert_eq!(desk.open_rows(), ["b"]);
    assert_eq!(desk.state.returned.as_ref().map(|back| back.to.as_str()), Some("c"));
    advance(&mut desk, "2026-04-20 08.00");
    assert_eq!(desk.outcome().as_deref(), Some("lewat"));
}

#[test]
fn a_return_whose_split_is_left_waits_for_nobody_any_more() {
    let mut desk = desk(TWO_RETURNS);
    do_all(&mut desk, &["a"]);
    send_back(&mut desk, "b");
    desk.answer("sari", "c", Some("Maju")).expect("leaves the split");
    assert_eq!(desk.state.returned, None);
    assert!(advance(&mut desk, "2026-04-20 08.00").is_empty());
    assert_eq!(desk.open_rows(), ["e"]);
}

#[test]
fn an_answer_that_goes_upwards_asks_why() {
    let mut desk = desk(
        "id: a\nid: b, tanya: Baik, cabang: [{ jawab: Ya, ke: c }, { jawab: Tidak, ke: a }]\nid: c",
    );
    do_all(&mut desk, &["a"]);
    assert_eq!(code(desk.answer("sari", "b", Some("Tidak"))), "alasan-belum-ada");
    desk.act("sari", &completion("b", Some("Tidak"), Some("konsep salah"))).expect("goes up");
    assert_eq!(desk.open_rows(), ["a"]);
    assert_eq!(desk.state.reasons.len(), 1);
    do_all(&mut desk, &["a"]);
    desk.answer("sari", "b", Some("Ya")).expect("downwards nobody asks why");
}
