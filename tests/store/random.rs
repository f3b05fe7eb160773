//! Random command lists, told to both stores: same answers, same contents.
//! A seed is a bug report: `SEED=n` repeats it.

use tertib::base::digest::Digest;
use tertib::base::id::BookId;
use tertib::store::chain::verify_to_head;
use tertib::store::contract::Store;
use tertib::store::memory::MemoryStore;
use tertib::store::row::{BookRow, CaseFilter, TimerRow, WorkFilter};
use tertib::store::sqlite::database::SqliteStore;
use tertib::store::transaction::{Batch, BookPeriod, Transaction};

use super::bench::{
    Dice, at, batch, command, event, file, line, office, register, rows, seed, wait, work,
};

const LISTS: u64 = 12;
const COMMANDS: u64 = 120;

/// Everything a store tells about the office, as text.
fn contents<S: Store>(store: &S) -> String {
    let mut told = Vec::new();
    for case in wait(store.all_cases(&office())).unwrap() {
        let events = wait(store.events(&office(), &case)).unwrap();
        let projections = wait(store.projections(&office(), &case)).unwrap().unwrap();
        assert_eq!(verify_to_head(&events, &projections.head), Ok(()));
        told.push(format!("{events:#?} {projections:#?}"));
    }
    let cases = wait(store.cases(&office(), CaseFilter::default())).unwrap();
    let work = wait(store.worklist(&office(), WorkFilter::All)).unwrap();
    let due = wait(store.due_until(&office(), at("2026-03-09 08.00"))).unwrap();
    told.push(format!("{cases:#?} {work:#?} {due:#?}"));
    for period in ["2026", "2027"] {
        let book = wait(store.book(&office(), &BookId::new("register"), period)).unwrap();
        let ordinals: Vec<u64> = book.iter().map(|of| of.row.ordinal).collect();
        assert_eq!(ordinals, (1..=book.len() as u64).collect::<Vec<_>>());
        told.push(format!("{book:#?}"));
    }
    told.join("\n")
}

/// One command from the dice; the same dice give the same command.
fn any_command(dice: &mut Dice, heads: &[u64; 4]) -> Transaction<String> {
    let case = dice.below(4);
    // Mostly the right sequence, sometimes a stale or future one.
    let expected = (heads[usize::try_from(case).unwrap()] + dice.below(8) / 6)
        .saturating_sub(dice.below(9) / 8);
    let key = format!("k{}", dice.below(COMMANDS * 2 / 3));
    let period = if dice.below(4) == 0 { "2027" } else { "2026" };
    let of = BookPeriod { period: period.to_owned(), ..register() };
    let asked = of.clone();
    let (kind, events, skip, items) =
        (dice.below(10), dice.below(3), dice.below(12) / 11, dice.below(4));
    let mut transaction = command(&format!("perkara-{case}"), expected, &key, move |counters| {
        if kind == 0 {
            return Err(format!("ditolak pada {counters:?}"));
        }
        let mut new = batch(if kind % 2 == 0 { "sari" } else { "tuti" }, "acak");
        new.events = (0..events).map(|n| event(&format!("{kind}-{n}"))).collect();
        let mut rows = rows(if kind == 9 { "selesai" } else { "berjalan" });
        rows.work =
            (0..items).rev().map(|n| work(u32::try_from(n).unwrap(), "loket", None)).collect();
        let timer = |n| TimerRow { name: format!("t{}", 9 - n), at: at("2026-03-05 15.00") };
        rows.timers = (0..items / 2).map(timer).collect();
        new.rows = (kind != 1).then_some(rows);
        let next = counters.next[&of];
        match kind {
            2 | 3 => new.books = vec![line(&of, next + skip)],
            4 => {
                let void_reason = Some("batal".to_owned());
                new.books = vec![BookRow { void_reason, ..line(&of, next.max(2) - 1) }];
            }
            5 => new.books = vec![line(&of, next), line(&of, next + 1)],
            6 => return Ok(Batch { events: Vec::new(), rows: None, ..new }),
            _ => {}
        }
        Ok(new)
    });
    transaction.books = vec![asked];
    transaction.request_digest = Digest::of(format!("{case} {key} {}", kind % 2).as_bytes());
    transaction
}

#[test]
fn both_stores_tell_the_same_of_random_commands() {
    let first = seed(1);
    for seed in first..first + LISTS {
        let folder = tempfile::tempdir().unwrap();
        let memory = MemoryStore::default();
        let sqlite = SqliteStore::open(&file(&folder)).unwrap();
        let mut heads = [0; 4];
        let (mut one, mut two) = (Dice::new(seed), Dice::new(seed));
        let mut done = 0;
        for index in 0..COMMANDS {
            let told = wait(memory.transact(any_command(&mut one, &heads)));
            let same = wait(sqlite.transact(any_command(&mut two, &heads)));
            assert_eq!(told, same, "seed {seed}, command {index}");
            if let Some(answer) = told.ok().filter(|answer| !answer.repeated) {
                let case: usize = answer.case.as_str()["perkara-".len()..].parse().unwrap();
                heads[case] = answer.last;
                done += 1;
            }
        }
        assert!(done > COMMANDS / 6, "seed {seed} hardly does anything: {done}");
        assert_eq!(contents(&memory), contents(&sqlite), "seed {seed}");
        // What was written is there after reopening.
        drop(sqlite);
        let sqlite = SqliteStore::open(&file(&folder)).unwrap();
        assert_eq!(contents(&memory), contents(&sqlite), "seed {seed} reopened");
    }
}
