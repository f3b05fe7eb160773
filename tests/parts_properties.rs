//! What holds for rows with several work items whatever officers press: replay, clocks, no item twice, the way out.
//! Random acts come from proptest; it prints a failing list of acts in full. `tests/engine_properties.rs` does the
//! same for rows with one item.

mod bench;

use std::collections::BTreeSet;

use bench::Desk;
use proptest::prelude::*;
use tertib::base::id::{FieldId, RowId, StaffId};
use tertib::base::value::{Record, Value};
use tertib::engine::command::{Command, Completion, Named};
use tertib::engine::part::PartName;
use tertib::engine::worklist::{OpenWork, open_work};
use tertib::store::record::kept::{keep, read};

const STAFF: [&str; 4] = ["sari", "dewi", "tuti", "hadi"];
const ROWS: [&str; 8] = ["paraf", "bagi", "cek", "saksi", "rapat", "pilih", "satu", "dua"];

/// Every construct of several items: in order, all, any one, elements, growing, enough with both rests, a deferred
/// choice, branches by turns, a deadline, and a loop back to the beginning.
const SOP: &str = "sop: acak
nama: Acak
pelaksana:
  - { id: loket, nama: Loket }
  - { id: operator, nama: Operator }
  - { id: kasi_pemerintahan, nama: Kasi }
  - { id: camat, nama: Camat }
isian:
  - id: anggota
    nama: Anggota
    tipe: daftar
    isian:
      - { id: nama, nama: Nama, tipe: teks }
      - { id: hadir, nama: Hadir, tipe: ya_tidak }
kegiatan:
  - { id: paraf, uraian: Memaraf konsep, pelaksana: [loket, kasi_pemerintahan], cara: berurutan }
  - { id: bagi, uraian: Membagi berkas, pelaksana: [loket], serempak: [cek, saksi], bergantian: ya }
  - { id: cek, uraian: Memeriksa anggota, pelaksana: [operator, camat], cara: semua, untuk_setiap: anggota, bertambah: ya, isian: [anggota.hadir], cukup: 2, sisanya: dibatalkan, ke: rapat }
  - { id: saksi, uraian: Menyaksikan, pelaksana: [loket, operator], cara: salah_satu, sebanyak: 3, cukup: 1, sisanya: dibiarkan, beda_orang: [saksi], batas: 2 jam, lewat_batas: { ke: rapat } }
  - { id: rapat, uraian: Merapatkan hasil, pelaksana: [kasi_pemerintahan], gabung: bagi, mana_dulu: [satu, dua] }
  - { id: satu, uraian: Menulis notulen, pelaksana: [loket, operator], cara: semua, ke: pilih }
  - { id: dua, uraian: Merekam rapat, pelaksana: [operator], sebanyak: 2, ke: pilih }
  - { id: pilih, uraian: Menyimpulkan, pelaksana: [loket], tanya: Cukup?, cabang: [{ jawab: Ya, ke: selesai }, { jawab: Tidak, ke: paraf }] }
";

/// Somebody presses something after some minutes.
#[derive(Clone, Debug)]
struct Press {
    minutes: i64,
    person: usize,
    what: u8,
    row: usize,
    part: Option<(u32, Option<u32>)>,
    yes: bool,
}

fn press() -> impl Strategy<Value = Press> {
    let minutes = prop_oneof![6 => 0_i64..30, 1 => 100_i64..2000, 1 => -60_i64..0];
    let part = proptest::option::of((1_u32..5, proptest::option::of(1_u32..3)));
    (minutes, 0..STAFF.len(), 0_u8..16, 0..ROWS.len(), part, any::<bool>()).prop_map(
        |(minutes, person, what, row, part, yes)| Press { minutes, person, what, row, part, yes },
    )
}

fn command(desk: &Desk, press: &Press) -> Command {
    let part = press.part.map(|(unit, actor)| PartName { unit, actor });
    let row = RowId::new(ROWS[press.row]);
    match press.what {
        0 => Command::Advance,
        1 | 2 => Command::TakeUp(Named { row, part }),
        3 => Command::PutBack(Named { row, part }),
        _ => {
            let adds = press.what == 4;
            Command::Complete(completion(desk, &row, part, press.yes, adds))
        }
    }
}

fn completion(
    desk: &Desk,
    row: &RowId,
    part: Option<PartName>,
    yes: bool,
    adds: bool,
) -> Completion {
    let is = |name: &str| row.as_str() == name;
    let mut fields = Record::new();
    if adds && is("cek") {
        let list = FieldId::new("anggota");
        let Some(Value::List(mut elements)) = desk.state.fields.get(&list).cloned() else {
            panic!("the list is there")
        };
        let name = Value::Text(tertib::base::personal::PersonalText::new("Contoh Lagi"));
        elements.push(Record::from([(FieldId::new("nama"), name)]));
        fields.insert(list, Value::List(elements));
    }
    let came = is("cek").then(|| (FieldId::new("hadir"), Value::YesNo(yes)));
    Completion {
        row: row.clone(),
        part,
        answer: is("pilih").then(|| if yes { "Ya" } else { "Tidak" }.to_owned()),
        fields,
        element: came.into_iter().collect(),
        missing: Vec::new(),
        reason: Some(tertib::base::personal::PersonalText::new("perlu diulang")),
        papers: Vec::new(),
    }
}

fn opened() -> Desk {
    let mut desk = Desk::new(SOP);
    let members = ["anggota=nama:Contoh Satu", "anggota=nama:Contoh Dua", "anggota=nama:Contoh"];
    desk.at("2026-03-09 08.00").open("sari", &members, &[]).expect("opens");
    desk
}

fn works(desk: &Desk) -> Vec<OpenWork> {
    open_work(&desk.procedure, &desk.state, &desk.present())
}

/// Does what is waited for, whoever may, until the case ends.
fn finish(desk: &mut Desk) {
    for _ in 0..60 {
        if desk.state.closed.is_some() {
            return;
        }
        desk.now = desk.now.plus_seconds(60);
        let awaited = works(desk).into_iter().filter(|work| !work.left_over);
        let acts: Vec<OpenWork> = awaited.collect();
        assert!(!acts.is_empty(), "an open case offers work");
        let in_hand = acts.iter().find(|work| work.in_hand.is_some());
        let next = in_hand.or(acts.first()).expect("work is offered").clone();
        // Somebody may be the one who must not do it twice; then another may, or another item is next.
        let done =
            acts.iter().filter(|work| in_hand.is_none() || work.item == next.item).any(|work| {
                STAFF.iter().any(|person| {
                    let held = tertib::office::staff::holdings(
                        &desk.kantor,
                        &StaffId::new(*person),
                        desk.now,
                    );
                    let may = held.iter().any(|held| work.roles.contains(&held.role));
                    let part = work.part.map(|part| {
                        let named =
                            tertib::office::part_input::named(&work.name()).expect("a name");
                        assert!(part.is_named(named.part.expect("a part")));
                        named.part.expect("a part")
                    });
                    let wish = completion(desk, &work.row, part, true, false);
                    may && desk.act(person, &Command::Complete(wish)).is_ok()
                })
            });
        if !done {
            // Both witnesses are used up, say: the deadline of that row is the way out.
            desk.now = desk.now.plus_seconds(3 * 60 * 60);
            desk.act("sari", &Command::Advance).expect("time is never refused");
        }
    }
    panic!("the case does not end: {:?}", desk.open_rows());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_acts_never_break_a_row_with_several_items(
        presses in proptest::collection::vec(press(), 1..60),
    ) {
        let mut desk = opened();
        let opened_at = desk.now;
        for press in &presses {
            desk.now = desk.now.plus_seconds(press.minutes * 60);
            let wish = command(&desk, press);
            // `act` compares the kept state with a replay after every accepted act.
            let before = desk.state.clone();
            if desk.act(STAFF[press.person], &wish).is_err() {
                prop_assert_eq!(&before, &desk.state, "a refusal changes nothing");
            }
            let until = desk.state.clock_at.expect("opened");
            prop_assert_eq!(desk.state.clocks.total(), until.seconds_since(opened_at));
            let awaited = desk.state.items.values().filter(|item| !item.left_over);
            let keys: Vec<_> = awaited.map(|item| (&item.offer.row, item.offer.part)).collect();
            let unique: BTreeSet<_> = keys.iter().collect();
            prop_assert_eq!(unique.len(), keys.len(), "no item twice");
            for ((place, row), progress) in &desk.state.progress {
                let own = desk.state.items.values().filter(|item| !item.left_over);
                let mut own = own.filter(|item| item.offer.place == *place && item.offer.row == *row);
                prop_assert!(
                    own.all(|item| item.offer.part.is_some_and(|part| !progress.is_done(&part))),
                    "what is done is not open"
                );
            }
            prop_assert_eq!(desk.state.closed.is_some(), desk.state.items.is_empty());
        }
        for event in &desk.events {
            let form = keep(event);
            prop_assert_eq!(&read(&form).expect("readable"), event);
            prop_assert!(!form.body.contains("Contoh"), "no name in the chained part");
        }
        finish(&mut desk);
    }
}
