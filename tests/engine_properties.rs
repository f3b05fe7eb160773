//! What holds for the engine whatever officers press, at whatever time: replay, clocks, numbers, the way out.
//! Random acts come from proptest; it prints a failing list of acts in full and keeps its seed.

mod bench;

use std::collections::BTreeSet;

use bench::{Desk, e_ktp};
use proptest::prelude::*;
use tertib::base::id::{DocumentId, RowId};
use tertib::base::personal::PersonalText;
use tertib::base::value::Record;
use tertib::engine::command::{Command, Completion};
use tertib::engine::event::Event;
use tertib::engine::worklist::open_work;

const STAFF: [&str; 5] = ["sari", "dewi", "tuti", "budi", "hadi"];
const ROWS: [&str; 6] = ["terima", "agenda", "verifikasi", "validasi", "rekam", "serahkan"];

/// Somebody presses something after some minutes.
#[derive(Clone, Debug)]
struct Press {
    minutes: i64,
    person: usize,
    what: u8,
    row: usize,
    yes: bool,
    with_paper: bool,
}

fn press() -> impl Strategy<Value = Press> {
    // Mostly minutes, sometimes days, now and then a clock that is moved back.
    let minutes =
        prop_oneof![6 => 0_i64..30, 2 => 30_i64..4000, 1 => 20_000_i64..60_000, 1 => -120_i64..0];
    (minutes, 0..STAFF.len(), 0_u8..12, 0..ROWS.len(), any::<bool>(), any::<bool>()).prop_map(
        |(minutes, person, what, row, yes, with_paper)| Press {
            minutes,
            person,
            what,
            row,
            yes,
            with_paper,
        },
    )
}

fn command(desk: &Desk, press: &Press) -> Command {
    let papers = if press.with_paper { desk.papers(&["kk"]) } else { Vec::new() };
    match press.what {
        0 => Command::Withdraw { reason: Some(PersonalText::new("Batal")) },
        1 => Command::Advance,
        2 | 3 => Command::Resubmit { fields: Record::new(), papers },
        _ => Command::Complete(Completion {
            row: RowId::new(ROWS[press.row]),
            part: None,
            element: std::collections::BTreeMap::new(),
            answer: (press.row == 2).then(|| if press.yes { "Ya" } else { "Tidak" }.to_owned()),
            fields: Record::new(),
            missing: vec![DocumentId::new("kk")],
            reason: Some(PersonalText::new("kurang")),
            papers,
        }),
    }
}

fn opened() -> Desk {
    let mut desk = e_ktp();
    let form = [
        "jenis=baru",
        "nik=3313140101089001",
        "nama_pemohon=Contoh",
        "tanggal_lahir=2008-01-01",
        "pernah_kawin=tidak",
    ];
    desk.open("sari", &form, &["f_1_02"]).expect("opens");
    desk
}

/// Does what is open, rightly, until the case ends; gives the number of acts.
fn finish(desk: &mut Desk) -> usize {
    for acts in 0..40 {
        if desk.state.closed.is_some() {
            return acts;
        }
        desk.now = desk.now.plus_seconds(60);
        if desk.state.returned.is_some() {
            if desk.resubmit("sari", &["kk"]).is_err() {
                // A refusal stores nothing; the office lets time pass in an act of its own.
                desk.act("sari", &Command::Advance).expect("time is never refused");
                assert!(desk.state.closed.is_some(), "a waiting case takes papers or has lapsed");
            }
            continue;
        }
        let work = open_work(&desk.procedure, &desk.state, &desk.present());
        let work = work.first().expect("an open case that waits for nobody offers work").clone();
        let person = STAFF.iter().find(|person| {
            let person = tertib::base::id::StaffId::new(**person);
            let held = tertib::office::staff::holdings(&desk.kantor, &person, desk.now);
            held.iter().any(|held| work.roles.contains(&held.role))
        });
        let person = person.expect("somebody present may do it");
        let answer =
            work.answers.iter().find(|(_, returns)| !returns).map(|(answer, _)| answer.clone());
        let wish = Command::Complete(Completion {
            row: work.row.clone(),
            part: None,
            element: std::collections::BTreeMap::new(),
            answer,
            fields: Record::new(),
            missing: Vec::new(),
            reason: None,
            papers: desk.papers(&["kk"]),
        });
        desk.act(person, &wish).expect("offered work is accepted when it is done right");
    }
    panic!("the case does not end");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_acts_never_break_a_case(presses in proptest::collection::vec(press(), 1..40)) {
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
            let numbers: BTreeSet<_> =
                desk.state.numbers.iter().map(|number| (&number.book, number.ordinal)).collect();
            prop_assert_eq!(numbers.len(), desk.state.numbers.len(), "no number twice");
            if desk.state.closed.is_none() {
                let waits = desk.state.returned.is_some();
                prop_assert!(waits == desk.state.items.is_empty(), "work is open or the applicant has it");
            } else {
                prop_assert!(desk.state.items.is_empty());
            }
        }
        finish(&mut desk);
    }

    #[test]
    fn every_event_survives_its_kept_form(presses in proptest::collection::vec(press(), 1..40)) {
        let mut desk = opened();
        for press in &presses {
            desk.now = desk.now.plus_seconds(press.minutes.max(0) * 60);
            let wish = command(&desk, press);
            let _ = desk.act(STAFF[press.person], &wish);
        }
        for event in &desk.events {
            let form = tertib::store::record::kept::keep(event);
            prop_assert_eq!(&tertib::store::record::kept::read(&form).expect("readable"), event);
            prop_assert!(!form.body.contains("3313140101089001"), "no NIK in the chained part");
            prop_assert!(!form.body.contains("Contoh"), "no name in the chained part");
        }
    }
}

#[test]
fn events_that_no_random_act_makes_survive_their_kept_form_too() {
    use tertib::engine::event::{ItemNumber, Removal};
    let rare = [
        Event::RowSkipped(RowId::new("a")),
        Event::ReasonGiven { row: RowId::new("a"), reason: PersonalText::new("konsep salah") },
        Event::BranchChosen { row: RowId::new("a"), answers: vec!["Ya".to_owned()] },
        Event::WorkEscalated { item: ItemNumber(3), role: tertib::base::id::RoleId::new("camat") },
        Event::StatusSet("diperiksa".to_owned()),
        Event::ReturnProlonged {
            row: RowId::new("a"),
            deadline: "2026-03-16 16.00".parse().expect("a moment"),
            calendar_filled: false,
        },
        Event::DeadlinePassed { row: Some(RowId::new("a")) },
        Event::WorkRemoved { item: ItemNumber(1), cause: Removal::Cancelled },
        Event::WorkRemoved { item: ItemNumber(1), cause: Removal::Overdue },
        Event::CaseWithdrawn { reason: Some(PersonalText::new("pindah rencana")) },
        Event::CaseWithdrawn { reason: None },
    ];
    for event in &rare {
        let form = tertib::store::record::kept::keep(event);
        assert_eq!(&tertib::store::record::kept::read(&form).expect("readable"), event);
    }
}
