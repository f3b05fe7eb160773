//! Rows with several work items: actors that share a row, elements of a list, several times; enough and the rest;
//! growing lists; work in hand; branches done by turns. Expectations are the reference of the language, written by
//! hand. Monday 9 March 2026 is in Ramadan: 08.00-12.00, 12.30-15.00.

mod bench;

use std::collections::BTreeMap;

use bench::{Desk, code};
use tertib::base::id::{FieldId, RowId};
use tertib::base::personal::PersonalText;
use tertib::base::value::{Record, Value};
use tertib::engine::command::{Command, Completion, Named};
use tertib::engine::event::Event;
use tertib::engine::refusal::Refusal;
use tertib::engine::worklist::open_work;
use tertib::office::part_input;

/// A case with a list `anggota` of so many elements, of an SOP of these rows, one a line, without braces.
fn desk(rows: &str, members: usize) -> Desk {
    let row = |row: &str| {
        let actor = if row.contains("pelaksana:") { "" } else { ", pelaksana: [loket]" };
        format!("  - {{ {row}, uraian: Mengerjakan hal ini{actor} }}\n")
    };
    let rows: String = rows.trim().lines().map(|line| row(line.trim())).collect();
    // What a row fills for each element is not asked when the list is.
    let optional = if rows.contains("anggota.hadir") { "" } else { ", wajib: tidak" };
    let text = format!(
        "sop: pola
nama: Pola
pelaksana:
  - {{ id: pemohon, nama: Pemohon, luar: ya, peran: loket }}
  - {{ id: dinas, nama: Dinas, luar: ya, peran: loket }}
  - {{ id: loket, nama: Loket }}
  - {{ id: operator, nama: Operator }}
  - {{ id: kasi_pemerintahan, nama: Kasi }}
  - {{ id: camat, nama: Camat }}
isian:
  - id: anggota
    nama: Anggota
    tipe: daftar
    isian:
      - {{ id: nama, nama: Nama, tipe: teks }}
      - {{ id: hadir, nama: Hadir, tipe: ya_tidak{optional} }}
kegiatan:
{rows}"
    );
    let mut desk = Desk::new(&text);
    desk.now = "2026-03-09 08.00".parse().expect("a moment");
    let command = Command::Open { fields: list(members), papers: Vec::new(), origin: None };
    desk.act("sari", &command).expect("opens");
    desk
}

fn list(members: usize) -> Record {
    let one = |number: usize| {
        let name = Value::Text(PersonalText::new(format!("Contoh {number}")));
        BTreeMap::from([(FieldId::new("nama"), name)])
    };
    BTreeMap::from([(FieldId::new("anggota"), Value::List((1..=members).map(one).collect()))])
}

fn wish(desk: &Desk, row: &str, fields: &[&str]) -> Completion {
    let named = part_input::named(row).expect("a row");
    let texts: Vec<String> = fields.iter().map(|text| (*text).to_owned()).collect();
    let sop = desk.procedure.sop();
    let (rest, element) =
        part_input::element_fields(&texts, &named.row, sop, &desk.kantor).expect("good fields");
    assert!(rest.is_empty(), "fields of elements only");
    Completion {
        row: named.row,
        part: named.part,
        answer: None,
        fields: Record::new(),
        element,
        missing: Vec::new(),
        reason: None,
        papers: Vec::new(),
    }
}

fn done(desk: &mut Desk, person: &str, row: &str) -> Result<(), Refusal> {
    let wish = wish(desk, row, &[]);
    desk.act(person, &Command::Complete(wish)).map(|_| ())
}

fn do_all(desk: &mut Desk, rows: &[&str]) {
    for row in rows {
        done(desk, "sari", row).unwrap_or_else(|refusal| panic!("{row}: {refusal}"));
    }
}

fn hand(desk: &mut Desk, person: &str, row: &str, takes: bool) -> Result<(), Refusal> {
    let named: Named = part_input::named(row).expect("a row");
    let command = if takes { Command::TakeUp(named) } else { Command::PutBack(named) };
    desk.act(person, &command).map(|_| ())
}

/// What is open, as people type it.
fn open(desk: &Desk) -> Vec<String> {
    let works = open_work(&desk.procedure, &desk.state, &desk.present());
    works.iter().map(tertib::engine::worklist::OpenWork::name).collect()
}

fn ended(desk: &Desk) -> bool {
    desk.outcome().as_deref() == Some("selesai")
}

#[test]
fn one_after_the_other_in_the_order_of_the_actors() {
    let rows = "id: paraf, pelaksana: [operator, kasi_pemerintahan, camat], cara: berurutan, waktu: 30 menit";
    let mut desk = desk_opened_by("dewi", rows);
    assert_eq!(open(&desk), ["paraf#1"]);
    assert_eq!(code(done(&mut desk, "tuti", "paraf")), "bukan-peran");
    done(&mut desk, "dewi", "paraf").expect("the first");
    assert_eq!(open(&desk), ["paraf#2"]);
    assert_eq!(code(done(&mut desk, "dewi", "paraf#1")), "sudah-selesai");
    assert_eq!(code(done(&mut desk, "hadi", "paraf#3")), "bagian-tak-terbuka");
    done(&mut desk, "tuti", "paraf#2").expect("the second");
    assert!(desk.state.done.is_empty(), "the row is not complete");
    done(&mut desk, "hadi", "paraf").expect("the last");
    assert!(ended(&desk));
    assert_eq!(desk.state.done.len(), 1, "the row counts once");
}

fn desk_opened_by(person: &str, rows: &str) -> Desk {
    let row = format!("  - {{ {rows}, uraian: Mengerjakan hal ini }}\n");
    let mut desk = Desk::new(&format!(
        "sop: pola\nnama: Pola\npelaksana:\n  - {{ id: operator, nama: Operator }}\n  - {{ id: kasi_pemerintahan, nama: Kasi }}\n  - {{ id: camat, nama: Camat }}\nkegiatan:\n{row}"
    ));
    desk.at("2026-03-09 08.00").open(person, &[], &[]).expect("opens");
    desk
}

#[test]
fn the_norm_of_a_row_counts_from_its_arrival_for_all_its_items() {
    let rows = "id: paraf, pelaksana: [operator, camat], cara: berurutan, waktu: 30 menit";
    let mut desk = desk_opened_by("dewi", rows);
    desk.at("2026-03-09 08.20");
    done(&mut desk, "dewi", "paraf").expect("the first");
    let due = desk.state.items.values().next().and_then(|item| item.offer.norm_due);
    assert_eq!(due, Some("2026-03-09 08.30".parse().expect("a moment")));
}

#[test]
fn all_in_any_order_and_each_finds_his_own() {
    let rows = "id: paraf, pelaksana: [operator, kasi_pemerintahan, camat], cara: semua";
    let mut desk = desk_opened_by("dewi", rows);
    assert_eq!(open(&desk), ["paraf#1", "paraf#2", "paraf#3"]);
    done(&mut desk, "hadi", "paraf").expect("the camat's own");
    assert_eq!(open(&desk), ["paraf#1", "paraf#2"]);
    assert_eq!(code(done(&mut desk, "tuti", "paraf#1")), "bukan-peran");
    done(&mut desk, "tuti", "paraf").expect("the head's own");
    done(&mut desk, "dewi", "paraf").expect("the operator's own");
    assert!(ended(&desk));
}

#[test]
fn any_one_is_one_item_for_all_of_them() {
    let rows = "id: paraf, pelaksana: [operator, kasi_pemerintahan, camat], cara: salah_satu";
    let mut desk = desk_opened_by("dewi", rows);
    assert_eq!(open(&desk), ["paraf"]);
    assert_eq!(code(done(&mut desk, "sari", "paraf")), "bukan-peran");
    done(&mut desk, "tuti", "paraf").expect("any of them");
    assert!(ended(&desk));
}

#[test]
fn enough_of_the_actors_cancel_the_others() {
    let rows = "id: paraf, pelaksana: [operator, kasi_pemerintahan, camat], cara: semua, cukup: 2, sisanya: dibatalkan";
    let mut desk = desk_opened_by("dewi", rows);
    done(&mut desk, "hadi", "paraf").expect("the first");
    done(&mut desk, "dewi", "paraf").expect("the second is enough");
    assert!(ended(&desk));
}

#[test]
fn an_item_for_each_element_and_fields_of_that_element() {
    let mut desk = desk("id: cek, untuk_setiap: anggota, isian: [anggota.hadir]\nid: b", 3);
    assert_eq!(open(&desk), ["cek#1", "cek#2", "cek#3"]);
    assert_eq!(code(done(&mut desk, "sari", "cek")), "bagian-belum-disebut");
    assert_eq!(code(done(&mut desk, "sari", "cek#2")), "isian-kosong");
    assert_eq!(code(done(&mut desk, "sari", "cek#4")), "bagian-tak-terbuka");
    for (row, field) in [("cek#2", "hadir=ya"), ("cek#1", "anggota.hadir=tidak")] {
        let wish = wish(&desk, row, &[field]);
        desk.act("sari", &Command::Complete(wish)).expect("done");
    }
    assert_eq!(open(&desk), ["cek#3"]);
    let wish = wish(&desk, "cek", &["hadir=ya"]);
    desk.act("sari", &Command::Complete(wish)).expect("the only one needs no number");
    assert_eq!(open(&desk), ["b"]);
    let Value::List(elements) = &desk.state.fields[&FieldId::new("anggota")] else {
        panic!("a list")
    };
    let came = |element: &Record| element[&FieldId::new("hadir")].clone();
    let came: Vec<Value> = elements.iter().map(came).collect();
    assert_eq!(came, [Value::YesNo(false), Value::YesNo(true), Value::YesNo(true)]);
}

#[test]
fn an_empty_list_passes_the_row_at_once() {
    let desk = desk("id: cek, untuk_setiap: anggota, catat: [agenda_keluar]\nid: b", 0);
    assert_eq!(open(&desk), ["b"]);
    assert!(desk.events.contains(&Event::RowSkipped(RowId::new("cek"))));
    assert!(desk.state.numbers.is_empty(), "nobody did it, so no number is taken");
    let done = &desk.state.marking.as_ref().expect("open").done;
    assert_eq!(done.len(), 1, "the row is completed all the same");
}

#[test]
fn five_hundred_elements_run_to_the_end() {
    let mut desk = desk("id: cek, untuk_setiap: anggota\nid: b", 500);
    assert_eq!(desk.state.items.len(), 500);
    for number in (1..=500).rev() {
        let wish = wish(&desk, &format!("cek#{number}"), &[]);
        let surroundings = Command::Complete(wish);
        desk.act_without_replay("sari", &surroundings).expect("done");
    }
    assert_eq!(open(&desk), ["b"]);
}

#[test]
fn so_many_times_whoever_does_them() {
    let mut desk = desk(
        "id: saksi, sebanyak: 2, pelaksana: [loket, operator], cara: salah_satu, beda_orang: [saksi]\nid: b, beda_orang: [saksi]",
        0,
    );
    assert_eq!(open(&desk), ["saksi#1", "saksi#2"]);
    done(&mut desk, "sari", "saksi#2").expect("the first witness");
    assert_eq!(code(done(&mut desk, "sari", "saksi")), "orang-sama");
    done(&mut desk, "dewi", "saksi").expect("another witness");
    assert_eq!(code(done(&mut desk, "sari", "b")), "orang-sama");
    assert_eq!(open(&desk), ["b"]);
}

#[test]
fn each_element_goes_through_the_actors_in_order() {
    let mut desk = desk(
        "id: a\nid: cek, untuk_setiap: anggota, pelaksana: [loket, camat], cara: berurutan",
        2,
    );
    do_all(&mut desk, &["a"]);
    assert_eq!(open(&desk), ["cek#1.1", "cek#2.1"]);
    do_all(&mut desk, &["cek#2"]);
    assert_eq!(open(&desk), ["cek#1.1", "cek#2.2"]);
    done(&mut desk, "hadi", "cek").expect("the camat's only one");
    do_all(&mut desk, &["cek"]);
    done(&mut desk, "hadi", "cek#1.2").expect("the last");
    assert!(ended(&desk));
}

#[test]
fn enough_elements_and_the_rest_cancelled() {
    let mut desk = desk("id: cek, untuk_setiap: anggota, cukup: 2, sisanya: dibatalkan\nid: b", 3);
    do_all(&mut desk, &["cek#3", "cek#1"]);
    assert_eq!(open(&desk), ["b"]);
    assert_eq!(code(done(&mut desk, "sari", "cek#2")), "sudah-selesai");
}

#[test]
fn enough_elements_and_the_rest_runs_on_unawaited() {
    let mut desk = desk(
        "id: cek, untuk_setiap: anggota, cukup: 1, sisanya: dibiarkan, catat: [agenda_keluar]\nid: b\nid: c",
        3,
    );
    do_all(&mut desk, &["cek#2"]);
    assert_eq!(open(&desk), ["cek#1", "cek#3", "b"]);
    assert_eq!(desk.numbers().len(), 1, "the row took its number");
    do_all(&mut desk, &["cek#1", "b"]);
    assert_eq!(open(&desk), ["cek#3", "c"]);
    assert_eq!(desk.numbers().len(), 1, "what runs on takes no other");
    do_all(&mut desk, &["c"]);
    assert!(ended(&desk), "the end waits for nobody");
    assert!(desk.state.items.is_empty());
}

#[test]
fn what_runs_on_goes_when_its_row_is_cancelled() {
    let mut desk = desk(
        "id: cek, sebanyak: 3, cukup: 1, sisanya: dibiarkan\nid: b, batalkan: [cek]\nid: c",
        0,
    );
    do_all(&mut desk, &["cek#2"]);
    assert_eq!(open(&desk), ["cek#1", "cek#3", "b"]);
    do_all(&mut desk, &["b"]);
    assert_eq!(open(&desk), ["c"]);
}

#[test]
fn enough_of_fewer_is_all_of_them() {
    let mut desk = desk("id: cek, untuk_setiap: anggota, cukup: 4, sisanya: dibatalkan\nid: b", 2);
    do_all(&mut desk, &["cek#1", "cek#2"]);
    assert_eq!(open(&desk), ["b"]);
}

#[test]
fn what_runs_on_from_an_earlier_time_is_not_taken_for_the_new_one() {
    let mut desk = desk(
        "id: cek, sebanyak: 2, cukup: 1, sisanya: dibiarkan\nid: b, tanya: Lagi, cabang: [{ jawab: Ya, ke: cek }, { jawab: Tidak, ke: selesai }]",
        0,
    );
    do_all(&mut desk, &["cek#1"]);
    let again = Completion {
        answer: Some("Ya".to_owned()),
        reason: Some(PersonalText::new("ulang")),
        ..wish(&desk, "b", &[])
    };
    desk.act("sari", &Command::Complete(again)).expect("again");
    assert_eq!(open(&desk), ["cek#2", "cek#1", "cek#2"]);
    do_all(&mut desk, &["cek#2"]);
    // The old second item is still there, and the new first one runs on.
    assert_eq!(open(&desk), ["cek#2", "cek#1", "b"], "the awaited one was meant");
}

#[test]
fn elements_that_are_added_add_items() {
    let mut desk = desk(
        "id: a, isian: [anggota], serempak: [cek, tambah]\nid: cek, untuk_setiap: anggota, bertambah: ya, ke: c\nid: tambah, isian: [anggota], ke: c\nid: c, gabung: a",
        1,
    );
    // The list is filled by rows, so it was not asked on opening; it came all the same.
    do_all(&mut desk, &["a"]);
    assert_eq!(open(&desk), ["cek#1", "tambah"]);
    let mut changed = wish(&desk, "tambah", &[]);
    changed.fields = list(0);
    let refusal = desk.act("sari", &Command::Complete(changed.clone())).expect_err("taken away");
    assert_eq!(refusal.code, "daftar-sedang-dikerjakan");
    changed.fields = list(3);
    desk.act("sari", &Command::Complete(changed)).expect("added");
    assert_eq!(open(&desk), ["cek#1", "cek#2", "cek#3"]);
    do_all(&mut desk, &["cek#1", "cek#3", "cek#2", "c"]);
    assert!(ended(&desk));
}

#[test]
fn a_list_in_work_that_does_not_grow_cannot_be_changed() {
    let mut desk = desk(
        "id: a, isian: [anggota], serempak: [cek, tambah]\nid: cek, untuk_setiap: anggota, ke: c\nid: tambah, isian: [anggota], ke: c\nid: c, gabung: a",
        1,
    );
    do_all(&mut desk, &["a"]);
    let mut changed = wish(&desk, "tambah", &[]);
    changed.fields = list(2);
    let refusal = desk.act("sari", &Command::Complete(changed)).expect_err("in work");
    assert_eq!(refusal.code, "daftar-sedang-dikerjakan");
    do_all(&mut desk, &["cek", "tambah", "c"]);
    assert!(ended(&desk));
}

#[test]
fn a_deadline_takes_all_items_of_its_row() {
    let mut desk = desk(
        "id: cek, untuk_setiap: anggota, batas: 1 jam, lewat_batas: { ke: b }, ke: selesai\nid: b",
        3,
    );
    do_all(&mut desk, &["cek#2"]);
    desk.at("2026-03-09 09.00").act("sari", &Command::Advance).expect("time");
    assert_eq!(open(&desk), ["b"]);
    do_all(&mut desk, &["b"]);
    assert!(ended(&desk));
}

#[test]
fn a_row_begun_again_begins_with_all_items() {
    let mut desk =
        desk("id: cek, untuk_setiap: anggota, batas: 1 jam, lewat_batas: { ke: cek }", 2);
    do_all(&mut desk, &["cek#2"]);
    desk.at("2026-03-09 09.00").act("sari", &Command::Advance).expect("time");
    assert_eq!(open(&desk), ["cek#1", "cek#2"]);
}

#[test]
fn the_office_has_the_case_while_any_item_inside_is_open() {
    let mut desk = desk("id: a\nid: periksa, pelaksana: [loket, dinas], cara: semua", 0);
    do_all(&mut desk, &["a"]);
    desk.at("2026-03-09 08.30");
    do_all(&mut desk, &["periksa#1"]);
    desk.at("2026-03-09 10.30");
    do_all(&mut desk, &["periksa#2"]);
    assert_eq!(desk.state.clocks.office, 30 * 60);
    assert_eq!(desk.state.clocks.other_office, 120 * 60);
}

#[test]
fn work_in_hand_is_nobody_elses_until_it_is_put_back() {
    let mut desk = desk("id: a, pelaksana: [loket, operator], cara: salah_satu", 0);
    hand(&mut desk, "sari", "a", true).expect("takes it");
    assert_eq!(code(done(&mut desk, "dewi", "a")), "sudah-diambil");
    assert_eq!(code(hand(&mut desk, "dewi", "a", true)), "sudah-diambil");
    assert_eq!(code(hand(&mut desk, "tuti", "a", false)), "bukan-pemegang");
    hand(&mut desk, "sari", "a", false).expect("puts it back");
    assert_eq!(code(hand(&mut desk, "sari", "a", false)), "tidak-diambil");
    hand(&mut desk, "dewi", "a", true).expect("takes it");
    done(&mut desk, "dewi", "a").expect("who has it does it");
    assert!(ended(&desk));
}

#[test]
fn of_a_deferred_choice_only_one_is_taken_in_hand() {
    let mut desk = desk("id: a, mana_dulu: [b, c]\nid: b, ke: d\nid: c, ke: d\nid: d", 0);
    do_all(&mut desk, &["a"]);
    hand(&mut desk, "sari", "b", true).expect("takes it");
    assert_eq!(code(done(&mut desk, "sari", "c")), "sudah-diambil");
    hand(&mut desk, "sari", "b", false).expect("thinks again");
    do_all(&mut desk, &["c"]);
    assert_eq!(open(&desk), ["d"]);
}

#[test]
fn the_first_item_done_decides_a_deferred_choice() {
    let mut desk =
        desk("id: a, mana_dulu: [b, c]\nid: b, sebanyak: 2, ke: d\nid: c, ke: d\nid: d", 0);
    do_all(&mut desk, &["a"]);
    assert_eq!(open(&desk), ["b#1", "b#2", "c"]);
    do_all(&mut desk, &["b#2"]);
    assert_eq!(open(&desk), ["b#1"]);
    do_all(&mut desk, &["b", "d"]);
    assert!(ended(&desk));
}

#[test]
fn branches_by_turns_wait_for_the_one_in_hand() {
    let mut desk =
        desk("id: a, serempak: [b, c], bergantian: ya\nid: b, ke: d\nid: c\nid: d, gabung: a", 0);
    do_all(&mut desk, &["a"]);
    hand(&mut desk, "sari", "b", true).expect("first come");
    assert_eq!(code(hand(&mut desk, "sari", "c", true)), "bergantian");
    assert_eq!(code(done(&mut desk, "sari", "c")), "bergantian");
    do_all(&mut desk, &["b", "c", "d"]);
    assert!(ended(&desk));
}

#[test]
fn an_escalated_item_may_be_done_by_the_further_role_as_well() {
    let mut desk = desk("id: a, sebanyak: 2, batas: 1 jam, lewat_batas: { eskalasi: sekcam }", 0);
    assert_eq!(code(done(&mut desk, "budi", "a#1")), "bukan-peran");
    desk.at("2026-03-09 09.00").act("sari", &Command::Advance).expect("time");
    done(&mut desk, "budi", "a#1").expect("the further role may");
    do_all(&mut desk, &["a"]);
    assert!(ended(&desk));
}

#[test]
fn withdrawal_removes_every_item() {
    let mut desk = desk("id: cek, untuk_setiap: anggota", 3);
    hand(&mut desk, "sari", "cek#1", true).expect("takes it");
    desk.act("sari", &Command::Withdraw { reason: Some(PersonalText::new("Batal")) })
        .expect("withdraws");
    assert!(desk.state.items.is_empty() && desk.state.progress.is_empty());
}
