//! How long an act takes in the pure core: decide and apply over the whole e-KTP case with one return.
//! It measures no store and no files. Target: under 10 µs an act.

#[path = "../tests/bench/mod.rs"]
mod bench;

use std::time::Instant;

use tertib::base::digest::Digest;
use tertib::engine::case::apply::apply;
use tertib::engine::case::state::CaseState;
use tertib::engine::command::Command;
use tertib::engine::decide::decide;
use tertib::engine::surroundings::{NextNumber, Surroundings};

/// Moment, person, command: what happens to the case.
type Act = (&'static str, &'static str, Command);

fn main() {
    let desk = bench::e_ktp();
    let acts = acts(&desk);
    let calendar = &desk.calendar;
    let mut best = f64::MAX;
    let mut kept = 0;
    for _ in 0..50 {
        let rounds = 200;
        let prepared: Vec<Surroundings<'_>> =
            acts.iter().map(|(at, person, _)| surroundings(&desk, calendar, at, person)).collect();
        let start = Instant::now();
        for _ in 0..rounds {
            let mut state = CaseState::new();
            for ((_, _, command), around) in acts.iter().zip(&prepared) {
                let events =
                    decide(&desk.procedure, &state, command, around).expect("the case runs");
                kept += events.len();
                for event in &events {
                    apply(&mut state, event);
                }
            }
            assert!(state.closed.is_some());
        }
        let done = f64::from(rounds) * f64::from(u32::try_from(acts.len()).expect("few acts"));
        let each = start.elapsed().as_secs_f64() * 1e6 / done;
        best = best.min(each);
    }
    println!(
        "decide+apply: {best:.2} µs an act (target < 10), {} acts a case, {kept} events",
        acts.len()
    );
}

fn acts(desk: &bench::Desk) -> Vec<Act> {
    let form = [
        "jenis=baru",
        "nik=3313140101089001",
        "nama_pemohon=Contoh",
        "tanggal_lahir=2008-01-01",
        "pernah_kawin=tidak",
    ];
    let done = |row: &str, answer: Option<&str>| {
        Command::Complete(tertib::engine::command::Completion {
            row: tertib::base::id::RowId::new(row),
            part: None,
            element: std::collections::BTreeMap::new(),
            answer: answer.map(str::to_owned),
            fields: tertib::base::value::Record::new(),
            missing: vec![tertib::base::id::DocumentId::new("kk")],
            reason: Some(tertib::base::personal::PersonalText::new("kurang")),
            papers: Vec::new(),
        })
    };
    vec![
        (
            "2026-03-02 08.00",
            "sari",
            Command::Open {
                fields: desk.fields(&form),
                papers: desk.papers(&["f_1_02"]),
                origin: None,
            },
        ),
        ("2026-03-02 08.01", "sari", done("terima", None)),
        ("2026-03-02 08.04", "sari", done("agenda", None)),
        ("2026-03-02 08.07", "tuti", done("verifikasi", Some("Tidak"))),
        (
            "2026-03-04 09.00",
            "sari",
            Command::Resubmit {
                fields: tertib::base::value::Record::new(),
                papers: desk.papers(&["kk"]),
            },
        ),
        ("2026-03-04 09.01", "sari", done("terima", None)),
        ("2026-03-04 09.04", "sari", done("agenda", None)),
        ("2026-03-04 09.07", "tuti", done("verifikasi", Some("Ya"))),
        ("2026-03-04 09.09", "budi", done("validasi", None)),
        ("2026-03-04 09.14", "dewi", done("rekam", None)),
        ("2026-03-04 09.15", "sari", done("serahkan", None)),
    ]
}

fn surroundings<'a>(
    desk: &'a bench::Desk,
    calendar: &'a tertib::calendar::working_time::Calendar,
    at: &str,
    person: &str,
) -> Surroundings<'a> {
    let now = at.parse().expect("a moment");
    let person = tertib::base::id::StaffId::new(person);
    let held = tertib::office::staff::holdings(&desk.kantor, &person, now);
    Surroundings {
        now,
        supervisors: std::collections::BTreeSet::new(),
        roles: held.into_iter().map(|held| held.role).collect(),
        person: Some(person),
        present_roles: tertib::office::staff::present_roles(&desk.kantor, now),
        calendar,
        parameters: &desk.parameters,
        numbers: desk
            .kantor
            .books
            .iter()
            .map(|book| {
                let next =
                    NextNumber { period: "2026".to_owned(), ordinal: 1, text: "1".to_owned() };
                (book.id.value.clone(), next)
            })
            .collect(),
        office: Digest::of(b"kantor"),
        trial: false,
        watch: None,
    }
}
