//! What an edited SOP means: for 5,000 running cases (`dampak`) and for 1,000 finished ones that are played again
//! (`dampak --selesai`), against reading the same events raw from the same disk in the same run.
//! It proves nothing about correctness. Targets: 5,000 running cases under 2 s, 1,000 finished ones under 5 s.

use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use tertib::base::id::{CaseKey, SopId, StaffId};
use tertib::check::procedure::Procedure;
use tertib::engine::case::apply::replay;
use tertib::engine::event::{Event, TakenNumber};
use tertib::office::case::event_of;
use tertib::office::folder::{Folder, write_whole};
use tertib::office::library::load_kantor;
use tertib::office::ports::VirtualClock;
use tertib::office::service::{Caller, Office, Request};
use tertib::office::{projection, shipped};
use tertib::store::contract::Store;
use tertib::store::event::{Act, NewEvent, Personal, StoredEvent};
use tertib::store::record::kept::keep;
use tertib::store::sqlite::database::SqliteStore;
use tertib::store::transaction::{Batch, BookPeriod, Counters, Transaction};

const RUNNING: u64 = 5_000;
const FINISHED: u64 = 1_000;
const WAY: [(&str, &str); 6] = [
    ("sari", "terima"),
    ("sari", "agenda"),
    ("tuti", "verifikasi"),
    ("hadi", "validasi"),
    ("dewi", "rekam"),
    ("sari", "serahkan"),
];

fn main() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, text) in shipped::OFFICE {
        write_whole(&folder.path().join(path), text.as_bytes()).expect("written");
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    runtime.block_on(tokio::task::LocalSet::new().run_until(measure(folder.path())));
}

async fn measure(root: &Path) {
    let clock = Arc::new(VirtualClock::at("2026-04-06 08.00".parse().expect("a moment")));
    let folder = Folder::find(Some(root)).expect("the office");
    let kantor = load_kantor(&folder).expect("readable").expect("without fault");
    let path = root.join("tertib.db");
    let store = SqliteStore::open(&path).expect("open");
    let office = Office::new(folder, kantor, store, clock);
    let began = Instant::now();
    // One case at each row, and one that is finished; the others are the same events.
    let mut kinds = Vec::new();
    for length in 0..=WAY.len() {
        kinds.push(prototype(&office, length).await);
    }
    let finished = kinds.pop().expect("the whole way");
    let store = Arc::new(SqliteStore::open(&path).expect("open"));
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..RUNNING + FINISHED {
        let kind = if number < RUNNING {
            kinds[usize::try_from(number).expect("few") % kinds.len()].clone()
        } else {
            finished.clone()
        };
        tasks.spawn_local(copies(store.clone(), office.tenant().clone(), number, kind));
        if tasks.len() >= 64 {
            tasks.join_next().await;
        }
    }
    while tasks.join_next().await.is_some() {}
    println!("({RUNNING} + {FINISHED} perkara disiapkan dalam {:.1} detik)", seconds(began));
    let sop = root.join("sops/e-ktp.yaml");
    let text = std::fs::read_to_string(&sop).expect("readable");
    let edited = text
        .replacen(
            "waktu: 3 menit\n    output: [lembar_permohonan]",
            "waktu: 5 menit\n    output: [lembar_permohonan]",
            1,
        )
        .replacen("waktu: 15 menit", "waktu: 17 menit", 1);
    assert_ne!(edited, text);
    write_whole(&sop, edited.as_bytes()).expect("written");
    let id = SopId::new("e-ktp");
    for _ in 0..3 {
        let start = Instant::now();
        let impact = office.impact(&id).await.expect("looked at");
        let ours = seconds(start);
        let raw = raw(&path, "closed IS NULL");
        println!(
            "dampak, {} perkara berjalan: {ours:.2} detik (target < 2); baca mentah {raw:.2} detik, nisbah {:.2}",
            impact.cases.len(),
            raw / ours
        );
        let start = Instant::now();
        let again = office.finished_cases(&id, (None, None)).await.expect("played");
        let ours = seconds(start);
        let raw = self::raw(&path, "closed IS NOT NULL");
        println!(
            "dampak --selesai, {} perkara: {ours:.2} detik (target < 5), {:.0}/detik; baca mentah {raw:.3} detik, nisbah {:.3}",
            again.cases,
            f64::from(u32::try_from(again.cases).expect("few")) / ours,
            raw / ours
        );
        assert_eq!(again.same, again.cases, "{:?}", again.otherwise.first());
    }
}

fn seconds(start: Instant) -> f64 {
    start.elapsed().as_secs_f64()
}

/// The events of a case in their acts, with what they need to be written again.
#[derive(Clone)]
struct Kind {
    acts: Arc<Vec<(Act, Vec<Event>)>>,
    procedure: Arc<Procedure>,
    books: Vec<BookPeriod>,
}

/// A case that has gone so far along the way.
async fn prototype(office: &Office<SqliteStore>, length: usize) -> Kind {
    let texts = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let caller = |person: &str| Caller { person: StaffId::new(person), key: None };
    let form = [
        "jenis=baru",
        "nik=3313140101089001",
        "nama_pemohon=Contoh",
        "tanggal_lahir=2000-01-01",
        "pernah_kawin=tidak",
    ];
    let open = Request::Open {
        sop: SopId::new("e-ktp"),
        fields: texts(&form),
        papers: texts(&["f_1_02", "kk"]),
    };
    let opened = office.act(&caller("sari"), &open).await;
    let number = opened.unwrap_or_else(|fault| panic!("{fault}")).case.number;
    for (person, row) in &WAY[..length] {
        let done = Request::Complete {
            case: number,
            row: (*row).to_owned(),
            answer: (*row == "verifikasi").then(|| "Ya".to_owned()),
            fields: Vec::new(),
            missing: Vec::new(),
            reason: None,
            papers: Vec::new(),
        };
        office.act(&caller(person), &done).await.unwrap_or_else(|fault| panic!("{row}: {fault}"));
    }
    let case = office.case(number).await.expect("the case");
    let group = |group: &[StoredEvent]| {
        let events = group.iter().map(|event| event_of(event).expect("readable")).collect();
        (group[0].act.clone(), events)
    };
    let acts = case.events.chunk_by(|a, b| a.key == b.key).map(group).collect();
    let period = |number: &TakenNumber| BookPeriod {
        book: number.book.clone(),
        period: number.period.clone(),
    };
    let mut books: Vec<BookPeriod> = case.state.numbers.iter().map(period).collect();
    books.sort();
    books.dedup();
    Kind { acts: Arc::new(acts), procedure: case.version.procedure, books }
}

/// The same acts as a further case, with numbers of its own.
async fn copies(
    store: Arc<SqliteStore>,
    tenant: tertib::base::id::OfficeId,
    number: u64,
    kind: Kind,
) {
    let mut before: Vec<Event> = Vec::new();
    for at in 0..kind.acts.len() {
        let (kind, earlier) = (kind.clone(), before.clone());
        let (sent, made) = std::sync::mpsc::channel();
        let books = kind.books.clone();
        let digest = kind.acts[at].0.sop_digest;
        let work = move |counters: &Counters| {
            let (act, events) = &kind.acts[at];
            let mut events = events.clone();
            for event in &mut events {
                if let Event::NumberTaken(number) = event {
                    let (book, period) = (number.book.clone(), number.period.clone());
                    number.ordinal = counters.next[&BookPeriod { book, period }];
                    number.text = format!("{}/2026", number.ordinal);
                }
            }
            let all: Vec<Event> = earlier.iter().chain(&events).cloned().collect();
            let state = replay(&all);
            let new = |event: &Event| {
                let kept = keep(event);
                let personal = kept.personal.map(|body| Personal { salt: [7; 16], body });
                NewEvent {
                    form_version: kept.form_version,
                    kind: kept.kind,
                    body: kept.body,
                    personal,
                }
            };
            let batch = Batch {
                act: act.clone(),
                events: events.iter().map(new).collect(),
                rows: projection::rows(&kind.procedure, &state),
                books: projection::book_rows(&state),
                versions: Vec::new(),
                further: Vec::new(),
            };
            sent.send(events).expect("somebody waits");
            Ok::<_, String>(batch)
        };
        let transaction = Transaction {
            tenant: tenant.clone(),
            case: CaseKey::new(format!("salinan-{number}")),
            expected_sequence: u64::try_from(before.len()).expect("few"),
            key: format!("salinan-{number}-{at}"),
            request_digest: digest,
            books,
            work: Box::new(work),
        };
        store.transact(transaction).await.expect("written");
        before.extend(made.recv().expect("events"));
    }
}

/// The least that can be done with these events: read every column of each, case by case.
fn raw(path: &Path, which: &str) -> f64 {
    let start = Instant::now();
    let raw = rusqlite::Connection::open(path).expect("open");
    let sql = format!("SELECT tenant, case_key FROM case_row WHERE {which} ORDER BY number");
    let mut statement = raw.prepare(&sql).expect("a statement");
    let cases = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
    let cases: Vec<(String, String)> = cases.collect::<Result<_, _>>().expect("rows");
    let mut events = raw
        .prepare(
            "SELECT e.*, p.salt, p.body FROM event e LEFT JOIN personal p USING (tenant, case_key, sequence) \
             WHERE e.tenant = ?1 AND e.case_key = ?2 ORDER BY e.sequence",
        )
        .expect("a statement");
    let columns = events.column_count();
    let mut bytes = 0;
    for (tenant, case) in &cases {
        let mut rows = events.query([tenant, case]).expect("rows");
        while let Some(row) = rows.next().expect("a row") {
            for at in 0..columns {
                let value = row.get_ref(at).expect("a value");
                bytes += value.as_bytes().map_or(8, <[u8]>::len);
            }
        }
    }
    assert!(bytes > 0 && !cases.is_empty());
    seconds(start)
}
