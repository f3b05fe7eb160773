//! Builders and drivers for the tests of the store.
//! It asserts nothing.

use std::future::Future;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};

use tertib::base::digest::Digest;
use tertib::base::id::CaseKey;
use tertib::base::id::{BookId, OfficeId, RoleId, SopId, StaffId};
use tertib::base::time::Moment;
use tertib::store::contract::Store;
use tertib::store::event::{Act, NewEvent, Personal};
use tertib::store::memory::MemoryStore;
use tertib::store::row::{BookRow, CaseRow, CaseRows, TimerRow, WorkRow};
use tertib::store::sqlite::database::SqliteStore;
use tertib::store::transaction::{Answer, Batch, BookPeriod, Counters, TransactFault, Transaction};

pub(crate) type Told = Result<Answer, TransactFault<String>>;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future without any executor, as the command line may.
pub(crate) fn wait<F: Future>(future: F) -> F::Output {
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

/// Tells the claim of a fresh store of each kind.
pub(crate) trait Claim {
    fn hold<S: Store>(&self, store: &S);
}

pub(crate) fn on_every_store(claim: &impl Claim) {
    claim.hold(&MemoryStore::default());
    let folder = tempfile::tempdir().unwrap();
    claim.hold(&SqliteStore::open(&folder.path().join("tertib.db")).unwrap());
}

pub(crate) fn file(folder: &tempfile::TempDir) -> PathBuf {
    folder.path().join("tertib.db")
}

pub(crate) fn office() -> OfficeId {
    OfficeId::new("kebakkramat")
}

pub(crate) fn at(text: &str) -> Moment {
    text.parse().unwrap()
}

pub(crate) fn register() -> BookPeriod {
    BookPeriod { book: BookId::new("register"), period: "2026".to_owned() }
}

pub(crate) fn act(person: &str) -> Act {
    Act {
        at: at("2026-03-02 08.01"),
        person: Some(StaffId::new(person)),
        role: Some(RoleId::new("loket")),
        inputs: "{}".to_owned(),
        sop_digest: Digest::of(b"sop"),
        office_digest: Digest::of(b"kantor"),
    }
}

pub(crate) fn event(body: &str) -> NewEvent {
    NewEvent {
        form_version: 1,
        kind: "row_completed".to_owned(),
        body: format!("{{\"isi\":\"{body}\"}}"),
        personal: Some(Personal { salt: [7; 16], body: format!("{{\"nama\":\"Contoh {body}\"}}") }),
    }
}

pub(crate) fn work(item: u32, role: &str, person: Option<&str>) -> WorkRow {
    WorkRow {
        item,
        row: "verifikasi".to_owned(),
        roles: [RoleId::new(role), RoleId::new("sekcam")].into(),
        person: person.map(StaffId::new),
        since: at("2026-03-02 08.01"),
        due: item.is_multiple_of(2).then(|| at("2026-03-03 15.00")),
        body: "{}".to_owned(),
    }
}

pub(crate) fn rows(status: &str) -> CaseRows {
    CaseRows {
        case: CaseRow {
            sop: SopId::new("e-ktp"),
            sop_digest: Digest::of(b"sop"),
            status: status.to_owned(),
            opened: at("2026-03-02 08.00"),
            changed: at("2026-03-02 08.01"),
            closed: (status == "selesai").then(|| at("2026-03-02 08.01")),
            body: "{}".to_owned(),
        },
        work: vec![work(1, "loket", None)],
        timers: vec![TimerRow { name: "batas".to_owned(), at: at("2026-03-05 15.00") }],
    }
}

pub(crate) fn line(of: &BookPeriod, ordinal: u64) -> BookRow {
    BookRow {
        book: of.book.clone(),
        period: of.period.clone(),
        ordinal,
        text: format!("{ordinal}/{}", of.period),
        at: at("2026-03-02 08.04"),
        void_reason: None,
        body: "{}".to_owned(),
    }
}

/// One event by `person`, with the case's rows.
pub(crate) fn batch(person: &str, body: &str) -> Batch {
    Batch {
        act: act(person),
        events: vec![event(body)],
        rows: Some(rows("berjalan")),
        books: Vec::new(),
        versions: Vec::new(),
        further: Vec::new(),
    }
}

/// A command whose request is its key and case, and that may ask for the next register number.
pub(crate) fn command(
    case: &str,
    expected_sequence: u64,
    key: &str,
    work: impl FnOnce(&Counters) -> Result<Batch, String> + Send + 'static,
) -> Transaction<String> {
    Transaction {
        tenant: office(),
        case: CaseKey::new(case),
        expected_sequence,
        key: key.to_owned(),
        request_digest: Digest::of(format!("{case} {key}").as_bytes()),
        books: vec![register()],
        work: Box::new(work),
    }
}

/// Writes one event.
pub(crate) fn write<S: Store>(store: &S, case: &str, expected: u64, key: &str) -> Told {
    let body = key.to_owned();
    wait(store.transact(command(case, expected, key, move |_| Ok(batch("sari", &body)))))
}

/// Writes one event that takes the next number of the register.
pub(crate) fn take_number<S: Store>(store: &S, case: &str, expected: u64, key: &str) -> Told {
    let body = key.to_owned();
    wait(store.transact(command(case, expected, key, move |counters| {
        let next = counters.next[&register()];
        Ok(Batch { books: vec![line(&register(), next)], ..batch("sari", &body) })
    })))
}

/// The seed of a random test: `SEED`, or the one given; printed, so that a failure can be repeated.
pub(crate) fn seed(default: u64) -> u64 {
    let seed = std::env::var("SEED").ok().and_then(|text| text.parse().ok()).unwrap_or(default);
    println!("SEED={seed}");
    seed
}

/// A small generator (xorshift64*), the same on every machine.
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) >> 33) % bound
    }
}
