//! A process that is killed while it writes: nothing acknowledged is lost, nothing half-written is left.
//! The child is this test binary itself, called again with `TERTIB_STORE_CHILD` set to the file to write.

use std::collections::BTreeSet;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;

use tertib::base::id::BookId;
use tertib::store::chain::verify_to_head;
use tertib::store::contract::Store;
use tertib::store::row::CaseFilter;
use tertib::store::sqlite::database::SqliteStore;

use super::bench::{Dice, file, office, seed, take_number, wait};

const CHILD: &str = "TERTIB_STORE_CHILD";
const LIFE: &str = "TERTIB_STORE_LIFE";
const CLIENTS: u64 = 4;
const KILLS: u64 = 6;

/// Not a test by itself: does nothing unless it is the child. Each acknowledged command is printed.
#[test]
fn child_writes_until_it_is_killed() {
    let (Ok(path), Ok(life)) = (std::env::var(CHILD), std::env::var(LIFE)) else { return };
    let store = SqliteStore::open(Path::new(&path)).unwrap();
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            let (store, life) = (&store, &life);
            scope.spawn(move || {
                for step in 0.. {
                    let (case, sequence) = (format!("{life}-{client}-{}", step / 8), step % 8);
                    let key = format!("{case}-{sequence}");
                    let told = take_number(store, &case, sequence, &key).unwrap();
                    let line = format!("ack {key} {} {}\n", told.number, told.last);
                    std::io::stdout().lock().write_all(line.as_bytes()).unwrap();
                }
            });
        }
    });
}

/// Runs a child for this many acknowledgements, kills it, and tells all that it acknowledged.
fn acknowledged_until_killed(path: &Path, life: u64, count: u64) -> Vec<(String, u64, u64)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "store::crash::child_writes_until_it_is_killed", "--nocapture"])
        .env(CHILD, path)
        .env(LIFE, life.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Vec::new();
    let mut read = |line: &str| {
        let words: Vec<&str> = line.split(' ').collect();
        if let ["ack", key, number, last] = words[..] {
            told.push((key.to_owned(), number.parse().unwrap(), last.parse().unwrap()));
        }
        told.len() as u64
    };
    while read(&lines.next().unwrap().unwrap()) < count {}
    child.kill().unwrap();
    // What was written into the pipe before the kill was acknowledged too; the last line may be cut.
    let rest: Vec<String> = lines.map_while(Result::ok).collect();
    for line in rest.iter().rev().skip(1).rev() {
        read(line);
    }
    child.wait().unwrap();
    told
}

#[test]
fn a_killed_process_loses_nothing_it_acknowledged() {
    let folder = tempfile::tempdir().unwrap();
    let mut dice = Dice::new(seed(7));
    let mut acknowledged = Vec::new();
    for life in 0..KILLS {
        acknowledged.extend(acknowledged_until_killed(&file(&folder), life, 1 + dice.below(150)));
        let store = SqliteStore::open(&file(&folder)).unwrap();
        for (key, number, last) in &acknowledged {
            let answer = wait(store.answer_for(&office(), key)).unwrap();
            let answer = answer.unwrap_or_else(|| panic!("{key} was acknowledged and is lost"));
            assert_eq!((answer.number, answer.last), (*number, *last), "{key}");
        }
        let mut events_in_all = 0;
        let listed = wait(store.cases(&office(), CaseFilter::default())).unwrap();
        for case in &listed {
            let events = wait(store.events(&office(), &case.case)).unwrap();
            assert_eq!(verify_to_head(&events, &case.head), Ok(()));
            events_in_all += events.len();
        }
        assert_eq!(wait(store.all_cases(&office())).unwrap().len(), listed.len());
        // Each event took one number: as many numbers as events, none doubled, none skipped.
        let lines = wait(store.book(&office(), &BookId::new("register"), "2026")).unwrap();
        let ordinals: Vec<u64> = lines.iter().map(|of| of.row.ordinal).collect();
        assert_eq!(ordinals, (1..=events_in_all as u64).collect::<Vec<_>>());
        let texts: BTreeSet<&str> = lines.iter().map(|of| of.row.text.as_str()).collect();
        assert_eq!(texts.len(), lines.len());
    }
}
