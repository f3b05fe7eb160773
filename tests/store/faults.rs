//! What only a file can show: other processes, many at once, full disks, foreign and newer files.
//! Kills are in `crash`.

use std::sync::{Arc, Barrier};
use std::thread;
use std::time::Duration;

use rusqlite::Connection;
use tertib::base::id::BookId;
use tertib::base::id::CaseKey;
use tertib::store::chain::verify_to_head;
use tertib::store::contract::Store;
use tertib::store::fault::FaultKind;
use tertib::store::row::CaseFilter;
use tertib::store::sqlite::database::{Settings, SqliteStore};
use tertib::store::transaction::TransactFault;

use super::bench::{batch, command, file, office, take_number, wait, write};

fn open_fault(path: &std::path::Path) -> (FaultKind, String) {
    let fault = SqliteStore::open(path).err().expect("must not open");
    (fault.kind.clone(), fault.to_string())
}

fn ordinals(store: &SqliteStore) -> Vec<u64> {
    let lines = wait(store.book(&office(), &BookId::new("register"), "2026")).unwrap();
    lines.iter().map(|of| of.row.ordinal).collect()
}

#[test]
fn of_two_acts_at_once_one_wins_and_the_other_is_told_by_whom() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&file(&folder)).unwrap();
    write(&store, "a", 0, "buka").unwrap();
    for round in 1..=20 {
        let barrier = Barrier::new(2);
        let told: Vec<_> = thread::scope(|scope| {
            let act = |person: &'static str| {
                let (store, barrier) = (&store, &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    let key = format!("{person} {round}");
                    let work = move |_: &_| Ok(batch(person, "x"));
                    (person, wait(store.transact(command("a", round, &key, work))))
                })
            };
            let both = [act("sari"), act("tuti")];
            both.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        let (won, lost): (Vec<_>, Vec<_>) = told.iter().partition(|(_, told)| told.is_ok());
        assert_eq!((won.len(), lost.len()), (1, 1), "round {round}");
        let Err(TransactFault::Conflict { found, person }) = &lost[0].1 else {
            panic!("{:?}", lost[0])
        };
        assert_eq!((*found, person.as_ref().unwrap().as_str()), (round + 1, won[0].0));
    }
}

#[test]
fn thirty_two_at_once_over_two_openings_of_the_file_keep_all_numbers() {
    let folder = tempfile::tempdir().unwrap();
    // Two openings are what two processes are: own connections, own writer threads.
    let stores: Vec<_> =
        (0..2).map(|_| Arc::new(SqliteStore::open(&file(&folder)).unwrap())).collect();
    thread::scope(|scope| {
        for client in 0..32 {
            let store = Arc::clone(&stores[client % 2]);
            scope.spawn(move || {
                for step in 0..4 {
                    let case = format!("{client}");
                    take_number(&*store, &case, step, &format!("{client} {step}")).unwrap();
                }
            });
        }
    });
    assert_eq!(ordinals(&stores[0]), (1..=128).collect::<Vec<_>>());
    let cases = wait(stores[1].cases(&office(), CaseFilter::default())).unwrap();
    let numbers: Vec<u64> = cases.iter().map(|case| case.number).collect();
    assert_eq!(numbers, (1..=32).collect::<Vec<_>>());
    for case in cases {
        let events = wait(stores[0].events(&office(), &case.case)).unwrap();
        assert_eq!((events.len(), verify_to_head(&events, &case.head)), (4, Ok(())));
    }
}

#[test]
fn a_new_file_may_be_opened_by_many_at_once() {
    for _ in 0..5 {
        let folder = tempfile::tempdir().unwrap();
        let barrier = Barrier::new(8);
        thread::scope(|scope| {
            for client in 0..8 {
                let (path, barrier) = (file(&folder), &barrier);
                scope.spawn(move || {
                    barrier.wait();
                    let store = SqliteStore::open(&path).unwrap();
                    take_number(&store, &format!("{client}"), 0, &format!("{client}")).unwrap();
                });
            }
        });
        let store = SqliteStore::open(&file(&folder)).unwrap();
        assert_eq!(ordinals(&store), (1..=8).collect::<Vec<_>>());
    }
}

#[test]
fn an_executor_may_wait_too() {
    let folder = tempfile::tempdir().unwrap();
    let store = SqliteStore::open(&file(&folder)).unwrap();
    let executor = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let events = executor.block_on(async {
        store.transact(command("a", 0, "k1", |_| Ok(batch("sari", "x")))).await.unwrap();
        store.events(&office(), &CaseKey::new("a")).await.unwrap()
    });
    assert_eq!(events.len(), 1);
}

#[test]
fn a_file_held_by_another_process_is_told_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { busy: Duration::from_millis(50), ..Settings::default() };
    let store = SqliteStore::open_with(&file(&folder), settings).unwrap();
    let other = Connection::open(file(&folder)).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let Err(TransactFault::Store(fault)) = write(&store, "a", 0, "k1") else { panic!() };
    assert_eq!(
        fault.to_string(),
        "menyimpan perkara a: basis data sedang dipakai proses lain; tunggu sebentar lalu ulangi"
    );
    other.execute_batch("ROLLBACK").unwrap();
    assert!(!write(&store, "a", 0, "k1").unwrap().repeated);
}

#[test]
fn a_full_disk_is_told_and_nothing_is_half_written() {
    let folder = tempfile::tempdir().unwrap();
    let settings = Settings { pages_max: Some(60), ..Settings::default() };
    let store = SqliteStore::open_with(&file(&folder), settings).unwrap();
    let mut done = 0;
    let fault = loop {
        match take_number(&store, &format!("perkara {done}"), 0, &format!("k{done}")) {
            Ok(_) => done += 1,
            Err(fault) => break fault,
        }
        assert!(done < 10_000);
    };
    let TransactFault::Store(fault) = fault else { panic!("{fault}") };
    assert_eq!(fault.kind, FaultKind::Full);
    drop(store);
    // With room again: everything acknowledged is there, the failed command left nothing, its key is free.
    let store = SqliteStore::open(&file(&folder)).unwrap();
    assert!(done > 10, "{done}");
    assert_eq!(ordinals(&store), (1..=done).collect::<Vec<_>>());
    assert_eq!(wait(store.all_cases(&office())).unwrap().len() as u64, done);
    let told = take_number(&store, &format!("perkara {done}"), 0, &format!("k{done}")).unwrap();
    assert_eq!((told.repeated, told.number), (false, done + 1));
}

#[test]
fn a_file_from_a_newer_program_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    write(&SqliteStore::open(&path).unwrap(), "a", 0, "k1").unwrap();
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 99).unwrap();
    let before = std::fs::read(&path).unwrap();
    let (kind, sentence) = open_fault(&path);
    assert_eq!(kind, FaultKind::Newer { found: 99, known: 5 });
    assert!(sentence.contains("basis data dibuat oleh Tertib yang lebih baru"), "{sentence}");
    assert_eq!(std::fs::read(&path).unwrap(), before);
}

#[test]
fn files_that_are_not_ours_are_told_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    std::fs::write(&path, b"%PDF-1.7 bukan basis data, tetapi cukup panjang untuk dibaca\n")
        .unwrap();
    assert_eq!(open_fault(&path).0, FaultKind::Corrupt);
    std::fs::remove_file(&path).unwrap();
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE lain (isi TEXT)").unwrap();
    let before = std::fs::read(&path).unwrap();
    assert_eq!(open_fault(&path).0, FaultKind::Corrupt);
    assert_eq!(std::fs::read(&path).unwrap(), before);
    assert_eq!(open_fault(&folder.path().join("tidak/ada.db")).0, FaultKind::CannotOpen);
}

#[test]
fn a_damaged_page_is_told_as_damage() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    let store = SqliteStore::open(&path).unwrap();
    for case in 0..200 {
        write(&store, &format!("perkara {case}"), 0, &format!("k{case}")).unwrap();
    }
    drop(store);
    let mut bytes = std::fs::read(&path).unwrap();
    // Behind the pages that say which tables there are: those would be told at opening.
    bytes[24 * 4096..].fill(0x5A);
    std::fs::write(&path, bytes).unwrap();
    let store = SqliteStore::open(&path).unwrap();
    let fault = wait(store.all_cases(&office())).unwrap_err();
    assert_eq!(fault.kind, FaultKind::Corrupt, "{fault}");
    let told = write(&store, "baru", 0, "baru");
    assert!(
        matches!(&told, Err(TransactFault::Store(f)) if f.kind == FaultKind::Corrupt),
        "{told:?}"
    );
}

#[test]
fn personal_data_can_be_destroyed_and_the_chain_stays_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = file(&folder);
    let store = SqliteStore::open(&path).unwrap();
    write(&store, "a", 0, "k1").unwrap();
    write(&store, "a", 1, "k2").unwrap();
    Connection::open(&path)
        .unwrap()
        .execute("DELETE FROM personal WHERE sequence = 1", [])
        .unwrap();
    let events = wait(store.events(&office(), &CaseKey::new("a"))).unwrap();
    let has: Vec<bool> = events.iter().map(|event| event.personal.is_some()).collect();
    assert_eq!(has, [false, true]);
    let head = wait(store.projections(&office(), &CaseKey::new("a"))).unwrap().unwrap().head;
    assert_eq!(verify_to_head(&events, &head), Ok(()));
}
