//! The SQLite store against the same statements replayed raw: same PRAGMAs, prepared, on the same disk,
//! interleaved in one run. Prints ratios (raw time / our time) and, where strace is installed, syncs.
//! It proves nothing about correctness; tests/store.rs does.

use std::future::Future;
use std::path::Path;
use std::pin::pin;
use std::process::{Command as Process, Stdio};
use std::sync::{Arc, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::{Duration, Instant};

use rusqlite::{Connection, OptionalExtension as _, params};
use tertib::base::digest::Digest;
use tertib::base::id::CaseKey;
use tertib::base::id::{BookId, OfficeId, RoleId, SopId, StaffId};
use tertib::store::contract::Store;
use tertib::store::event::{Act, NewEvent, Personal};
use tertib::store::row::{BookRow, CaseRow, CaseRows, TimerRow, WorkRow};
use tertib::store::sqlite::database::SqliteStore;
use tertib::store::transaction::{Batch, BookPeriod, Transaction};

const ROUNDS: u64 = 7;
const COMMANDS: u64 = 384;
const GROUP: usize = 32;
const CLIENTS: u64 = GROUP as u64;
/// Activities of one e-KTP case; the second takes a number.
const STEPS: u64 = 6;
/// Events of one activity: clock, fields, completion, next work.
const EVENTS: u64 = 4;
const SYNCS: &str = "TERTIB_BENCH_SYNCS";
const BODY: &str =
    r#"{"kegiatan":"verifikasi","oleh":"tuti","jawaban":"Ya","lama":{"kantor":420}}"#;

fn main() {
    if let Ok(path) = std::env::var(SYNCS) {
        return one_client(&SqliteStore::open(Path::new(&path)).expect("open"), 0, COMMANDS);
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = |name: &str| folder.path().join(name);
    let store = SqliteStore::open(&path("store.db")).expect("open");
    let raw = raw_file(&path("raw.db"));
    let (mut one, mut many, mut ideal) = (Vec::new(), Vec::new(), Vec::new());
    let mut shown = [Duration::ZERO; 5];
    for round in 0..ROUNDS {
        let from = round * 4 * COMMANDS;
        let [ours, theirs] = [
            timed(|| one_client(&store, from, COMMANDS)),
            timed(|| (from..from + COMMANDS).for_each(|n| replay(&raw, &[n]))),
        ];
        let from = from + COMMANDS;
        let ours_many = timed(|| many_clients(&store, from));
        let theirs_many = timed(|| many_raw_clients(&path("raw.db"), from));
        let groups = from + 2 * COMMANDS..from + 3 * COMMANDS;
        let numbers: Vec<u64> = groups.collect();
        let ideal_time = timed(|| numbers.chunks(GROUP).for_each(|group| replay(&raw, group)));
        one.push(theirs.as_secs_f64() / ours.as_secs_f64());
        many.push(theirs_many.as_secs_f64() / ours_many.as_secs_f64());
        ideal.push(ideal_time.as_secs_f64() / ours_many.as_secs_f64());
        for (sum, time) in shown.iter_mut().zip([ours, theirs, ours_many, theirs_many, ideal_time])
        {
            *sum += time;
        }
    }
    let rate = |time: Duration| real(ROUNDS * COMMANDS) / time.as_secs_f64();
    println!("1 client:   {:>7.0}/s, raw {:>7.0}/s", rate(shown[0]), rate(shown[1]));
    println!("            ratio {:.2} (median of {ROUNDS}, target 0.70)", median(one));
    println!("32 clients: {:>7.0}/s, raw {:>7.0}/s", rate(shown[2]), rate(shown[3]));
    println!("            ratio {:.2} (median of {ROUNDS}, target 0.50)", median(many));
    let per = rate(shown[4]);
    println!(
        "            ratio {:.2} to one raw thread without clients ({per:.0}/s)",
        median(ideal)
    );
    count_syncs(&path("syncs.db"));
    open_and_read(&path("store.db"));
}

fn timed(run: impl FnOnce()) -> Duration {
    let began = Instant::now();
    run();
    began.elapsed()
}

fn real(count: u64) -> f64 {
    f64::from(u32::try_from(count).expect("counts are small"))
}

fn median(mut ratios: Vec<f64>) -> f64 {
    ratios.sort_by(f64::total_cmp);
    ratios[ratios.len() / 2]
}

/// What a light command pays: open, one query, close.
fn open_and_read(path: &Path) {
    let office = OfficeId::new("kebakkramat");
    let times = (0..20).map(|_| {
        let read = || {
            let store = SqliteStore::open(path).expect("open");
            let case = CaseKey::new("perkara-1");
            assert_eq!(
                wait(store.events(&office, &case)).expect("read").len() as u64,
                STEPS * EVENTS
            );
        };
        timed(read).as_secs_f64() * 1_000.0
    });
    println!("open, read a case, close: {:.2} ms", median(times.collect()));
}

/// Runs this program again under strace, one client, and counts what reaches the disk.
fn count_syncs(path: &Path) {
    let strace = Process::new("strace")
        .args(["-f", "-qq", "-e", "trace=fsync,fdatasync", "-e", "signal=none"])
        .arg(std::env::current_exe().expect("own path"))
        .env(SYNCS, path)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .output();
    match strace {
        Ok(output) => {
            let log = String::from_utf8_lossy(&output.stderr);
            let syncs = log.lines().filter(|line| line.contains("sync(")).count();
            let each = real(syncs as u64) / real(COMMANDS);
            println!("syncs per command, one client: {each:.2} ({syncs} for {COMMANDS})");
        }
        Err(_) => println!("syncs per command: not counted, strace is not installed"),
    }
}

// Ours.

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

fn wait<F: Future>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut context = Context::from_waker(&waker);
    let mut future = pin!(future);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

fn one_client(store: &SqliteStore, from: u64, count: u64) {
    for n in from..from + count {
        let case = format!("perkara-{}", n / STEPS);
        wait(store.transact(command(&case, n % STEPS, n))).expect("written");
    }
}

/// Every client has its own cases, so that only the store decides how fast it goes.
fn many_clients(store: &SqliteStore, from: u64) {
    thread::scope(|scope| {
        for client in 0..CLIENTS {
            scope.spawn(move || {
                for step in 0..COMMANDS / CLIENTS {
                    let case = format!("banyak-{from}-{client}-{}", step / STEPS);
                    let n = 1_200_000 + from + client * COMMANDS / CLIENTS + step;
                    wait(store.transact(command(&case, step % STEPS, n))).expect("written");
                }
            });
        }
    });
}

fn command(case: &str, step: u64, n: u64) -> Transaction<String> {
    let register = BookPeriod { book: BookId::new("register"), period: "2026".to_owned() };
    let asked = register.clone();
    let at = "2026-03-02 08.01".parse().expect("a moment");
    Transaction {
        tenant: OfficeId::new("kebakkramat"),
        case: CaseKey::new(case),
        expected_sequence: step * EVENTS,
        key: format!("kunci-{n}"),
        request_digest: Digest::of(b"perintah"),
        books: vec![asked],
        work: Box::new(move |counters| {
            let line = BookRow {
                book: register.book.clone(),
                period: register.period.clone(),
                ordinal: counters.next[&register],
                text: format!("{}/2026", counters.next[&register]),
                at,
                void_reason: None,
                body: "{}".to_owned(),
            };
            let event = |index: u64| NewEvent {
                form_version: 1,
                kind: "row_completed".to_owned(),
                body: BODY.to_owned(),
                personal: (index == 1).then(|| Personal { salt: [7; 16], body: BODY.to_owned() }),
            };
            Ok(Batch {
                act: Act {
                    at,
                    person: Some(StaffId::new("tuti")),
                    role: Some(RoleId::new("kasi_pemerintahan")),
                    inputs: BODY.to_owned(),
                    sop_digest: Digest::of(b"sop"),
                    office_digest: Digest::of(b"kantor"),
                },
                events: (0..EVENTS).map(event).collect(),
                rows: Some(rows(at)),
                books: if step == 1 { vec![line] } else { Vec::new() },
                versions: Vec::new(),
                further: Vec::new(),
            })
        }),
    }
}

fn rows(at: tertib::base::time::Moment) -> CaseRows {
    CaseRows {
        case: CaseRow {
            sop: SopId::new("e-ktp"),
            sop_digest: Digest::of(b"sop"),
            status: "Diproses".to_owned(),
            opened: at,
            changed: at,
            closed: None,
            body: BODY.to_owned(),
        },
        work: vec![WorkRow {
            item: 1,
            row: "verifikasi".to_owned(),
            roles: [RoleId::new("kasi_pemerintahan")].into(),
            person: None,
            since: at,
            due: Some(at),
            body: BODY.to_owned(),
        }],
        timers: vec![TimerRow { name: "batas".to_owned(), at }],
    }
}

// Raw: the statements that src/store/sqlite/command.rs runs for the same commands, values made beforehand.

/// A file of the same form, made by the store itself, with the settings of its writer.
fn raw_file(path: &Path) -> Connection {
    drop(SqliteStore::open(path).expect("open"));
    let connection = Connection::open(path).expect("open");
    let pragmas =
        "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;";
    connection.execute_batch(pragmas).expect("settings");
    connection.busy_timeout(Duration::from_secs(10)).expect("settings");
    connection.set_prepared_statement_cache_capacity(64);
    connection
}

/// Thirty-two clients, one writing thread that takes what waits: group commit with nothing else around it.
fn many_raw_clients(path: &Path, from: u64) {
    type Job = (u64, mpsc::SyncSender<()>);
    let (queue, jobs) = mpsc::sync_channel::<Job>(1_024);
    thread::scope(|scope| {
        scope.spawn(move || {
            let raw = raw_file(path);
            while let Ok(first) = jobs.recv() {
                let group: Vec<Job> = std::iter::once(first).chain(jobs.try_iter()).collect();
                let numbers: Vec<u64> = group.iter().map(|(n, _)| *n).collect();
                replay(&raw, &numbers);
                for (_, done) in &group {
                    done.send(()).expect("client waits");
                }
            }
        });
        for client in 0..CLIENTS {
            let queue = queue.clone();
            scope.spawn(move || {
                let (done, answer) = mpsc::sync_channel(1);
                for step in 0..COMMANDS / CLIENTS {
                    let n = 1_200_000 + from + client * (COMMANDS / CLIENTS) + step;
                    queue.send((n, done.clone())).expect("writer runs");
                    answer.recv().expect("writer answers");
                }
            });
        }
        drop(queue);
    });
}

/// One transaction with the statements of these commands.
fn replay(raw: &Connection, numbers: &[u64]) {
    run(raw, "BEGIN IMMEDIATE", []);
    for n in numbers {
        statements(raw, &format!("perkara-{}", n / STEPS), n % STEPS, *n);
    }
    run(raw, "COMMIT", []);
}

fn run(raw: &Connection, sql: &str, values: impl rusqlite::Params) {
    raw.prepare_cached(sql).and_then(|mut s| s.execute(values)).expect("statement");
}

fn look(raw: &Connection, sql: &str, values: impl rusqlite::Params) -> Option<i64> {
    let row = |row: &rusqlite::Row<'_>| row.get::<_, Option<i64>>(0);
    let found = raw.prepare_cached(sql).and_then(|mut s| s.query_row(values, row).optional());
    found.expect("query").flatten()
}

const TENANT: &str = "kebakkramat";
const AT: &str = "2026-03-02 08.01";
const DIGEST: [u8; 32] = [7; 32];
const LAST: &str = "SELECT coalesce(max(ordinal), 0) FROM book \
                    WHERE tenant = ?1 AND book = ?2 AND period = ?3";

fn sequence(step: u64, index: u64) -> i64 {
    i64::try_from(step * EVENTS + index + 1).expect("small")
}

fn statements(raw: &Connection, case: &str, step: u64, n: u64) {
    let key = format!("kunci-{n}");
    look(raw, "SELECT number, * FROM answer WHERE tenant = ?1 AND key = ?2", [TENANT, &key]);
    let head = "SELECT number, last_sequence, last_link, last_person FROM case_row \
                WHERE tenant = ?1 AND case_key = ?2";
    let number = look(raw, head, [TENANT, case]).or_else(|| {
        look(raw, "SELECT coalesce(max(number), 0) + 1 FROM case_row WHERE tenant = ?1", [TENANT])
    });
    let ordinal = look(raw, LAST, [TENANT, "register", "2026"]).unwrap_or(0) + 1;
    run(raw, "SAVEPOINT command", []);
    event_statements(raw, case, step, &key);
    projection_statements(raw, case, step, number);
    if step == 1 {
        let place = params![TENANT, "register", "2026", ordinal];
        let owner = "SELECT length(case_key) FROM book \
                     WHERE tenant = ?1 AND book = ?2 AND period = ?3 AND ordinal = ?4";
        look(raw, owner, place);
        look(raw, LAST, [TENANT, "register", "2026"]);
        run(
            raw,
            "INSERT INTO book (TENANT, book, period, ordinal, case_key, text, at, void_reason, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
             ON CONFLICT (TENANT, book, period, ordinal) DO UPDATE SET text = excluded.text, \
             at = excluded.at, void_reason = excluded.void_reason, body = excluded.body",
            params![TENANT, "register", "2026", ordinal, case, "1/2026", AT, None::<&str>, "{}"],
        );
    }
    run(
        raw,
        "INSERT INTO answer (TENANT, key, request_digest, case_key, number, first, last) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        params![TENANT, key, DIGEST, case, number, sequence(step, 0), sequence(step, EVENTS - 1)],
    );
    run(raw, "RELEASE command", []);
}

fn event_statements(raw: &Connection, case: &str, step: u64, key: &str) {
    for index in 0..EVENTS {
        let commit = (index == 1).then_some(DIGEST);
        run(
            raw,
            "INSERT INTO event (TENANT, case_key, sequence, key, AT, person, role, inputs, sop_digest, \
             office_digest, form_version, kind, body, personal_commit, link) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                TENANT,
                case,
                sequence(step, index),
                key,
                AT,
                "tuti",
                "kasi_pemerintahan",
                BODY,
                DIGEST,
                DIGEST,
                1,
                "row_completed",
                BODY,
                commit,
                DIGEST
            ],
        );
        if index == 1 {
            run(
                raw,
                "INSERT INTO personal (TENANT, case_key, sequence, salt, body) \
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![TENANT, case, sequence(step, index), [7_u8; 16], BODY],
            );
        }
    }
}

fn projection_statements(raw: &Connection, case: &str, step: u64, number: Option<i64>) {
    run(
        raw,
        "INSERT INTO case_row (TENANT, case_key, number, last_sequence, last_link, last_person, \
         sop, sop_digest, status, opened, changed, closed, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
         ON CONFLICT (TENANT, case_key) DO UPDATE SET last_sequence = excluded.last_sequence, \
         last_link = excluded.last_link, last_person = excluded.last_person, sop = excluded.sop, \
         sop_digest = excluded.sop_digest, status = excluded.status, opened = excluded.opened, \
         changed = excluded.changed, closed = excluded.closed, body = excluded.body",
        params![
            TENANT,
            case,
            number,
            sequence(step, EVENTS - 1),
            DIGEST,
            "tuti",
            "e-ktp",
            DIGEST,
            "Diproses",
            AT,
            AT,
            None::<&str>,
            BODY
        ],
    );
    run(raw, "DELETE FROM work WHERE tenant = ?1 AND case_key = ?2", [TENANT, case]);
    run(
        raw,
        "INSERT INTO work (TENANT, case_key, item, activity, roles, person, since, due, body) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            TENANT,
            case,
            1,
            "verifikasi",
            "[\"kasi_pemerintahan\"]",
            None::<&str>,
            AT,
            AT,
            BODY
        ],
    );
    run(raw, "DELETE FROM timer WHERE tenant = ?1 AND case_key = ?2", [TENANT, case]);
    run(
        raw,
        "INSERT INTO timer (TENANT, case_key, name, at) VALUES (?1, ?2, ?3, ?4)",
        [TENANT, case, "batas", AT],
    );
}
