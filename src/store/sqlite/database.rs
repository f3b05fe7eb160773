//! The store in one SQLite file: hands commands to the writer and queries to read connections.
//! It holds no SQL.

use std::fmt;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{BookId, OfficeId, SopId};
use crate::base::limits::{READ_CONNECTIONS_MAX, STORE_BUSY_SECONDS};
use crate::base::time::Moment;
use crate::store::contract::Store;
use crate::store::enactment::{Enactment, NewEnactment};
use crate::store::event::StoredEvent;
use crate::store::fault::{FaultKind, StoreFault};
use crate::store::row::{
    BookRow, CaseFilter, ListedCase, ListedWork, Look, OfCase, Projections, TimerRow, Version,
    WholeCase, WorkFilter, WrittenAgain,
};
use crate::store::sqlite::again::{self, Again};
use crate::store::sqlite::column::{fault, fault_kind};
use crate::store::sqlite::command::{Command, Outcome, keep_version, savepoint};
use crate::store::sqlite::connection::{open_to_read, open_to_write};
use crate::store::sqlite::enactment::{Enact, enactments};
use crate::store::sqlite::look::{self, NoteLook};
use crate::store::sqlite::writer::{Job, Ran, Writer};
use crate::store::sqlite::{read, whole};
use crate::store::transaction::{Answer, TransactFault, Transaction};

/// How a file is opened.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How long to wait for another process that writes.
    pub busy: Duration,
    /// Largest size of the file in pages of 4096 bytes; as large as the disk if `None`.
    pub pages_max: Option<u32>,
}

impl Default for Settings {
    fn default() -> Self {
        Self { busy: Duration::from_secs(STORE_BUSY_SECONDS), pages_max: None }
    }
}

/// A store in one file. Several processes may have it open at once.
pub struct SqliteStore {
    readers: Arc<Readers>,
    writing: Mutex<Writing>,
}

/// Until the first command comes, the connection that opened the file waits without a thread.
enum Writing {
    Idle(Option<Connection>),
    Running(Writer),
}

impl SqliteStore {
    /// Opens the file, makes it if it is not there, brings it to today's form.
    pub fn open(path: &Path) -> Result<Self, StoreFault> {
        Self::open_with(path, Settings::default())
    }

    /// The same, with settings.
    pub fn open_with(path: &Path, settings: Settings) -> Result<Self, StoreFault> {
        let connection = open_to_write(path, settings)
            .map_err(|kind| fault(&format!("membuka {}", path.display()), kind))?;
        let readers = Readers { path: path.to_owned(), settings, idle: Mutex::new(Vec::new()) };
        let writing = Mutex::new(Writing::Idle(Some(connection)));
        Ok(Self { readers: Arc::new(readers), writing })
    }

    fn queue(&self) -> Result<mpsc::Sender<Box<dyn Job>>, FaultKind> {
        let mut writing = locked(&self.writing);
        if let Writing::Idle(connection) = &mut *writing {
            let connection = match connection.take() {
                Some(connection) => connection,
                None => open_to_write(&self.readers.path, self.readers.settings)?,
            };
            let writer = Writer::start(connection).map_err(|e| FaultKind::Other(e.to_string()))?;
            *writing = Writing::Running(writer);
        }
        match &*writing {
            Writing::Running(writer) => Ok(writer.queue()),
            Writing::Idle(_) => Err(FaultKind::Other("penulis tidak berjalan".to_owned())),
        }
    }

    async fn enqueue(&self, job: Box<dyn Job>) -> Result<(), FaultKind> {
        self.queue()?.send(job).await.map_err(|_| stopped())
    }

    /// Runs a query beside the writer; off the executor's threads if there is an executor.
    async fn read<T: Send + 'static>(
        &self,
        action: impl FnOnce() -> String,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Result<T, StoreFault> {
        let readers = Arc::clone(&self.readers);
        let run = move || readers.run(query);
        let result = match tokio::runtime::Handle::try_current() {
            Ok(executor) => match executor.spawn_blocking(run).await {
                Ok(result) => result,
                Err(stop) if stop.is_panic() => resume_unwind(stop.into_panic()),
                Err(_) => Err(stopped()),
            },
            Err(_) => run(),
        };
        result.map_err(|kind| StoreFault { action: action(), kind })
    }
}

fn stopped() -> FaultKind {
    FaultKind::Other("penyimpanan sedang ditutup".to_owned())
}

fn locked<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    // What is guarded is whole at every step, so a panic elsewhere does not spoil it.
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Read connections, opened when first needed.
struct Readers {
    path: PathBuf,
    settings: Settings,
    idle: Mutex<Vec<Connection>>,
}

impl Readers {
    fn run<T>(
        &self,
        query: impl FnOnce(&Connection) -> rusqlite::Result<T>,
    ) -> Result<T, FaultKind> {
        let idle = locked(&self.idle).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => open_to_read(&self.path, self.settings)?,
        };
        let result = query(&connection).map_err(|e| fault_kind(&e));
        let mut idle = locked(&self.idle);
        if idle.len() < READ_CONNECTIONS_MAX {
            idle.push(connection);
        }
        result
    }
}

/// A text on its way to the writer.
struct KeepVersion {
    tenant: OfficeId,
    version: Version,
    kept: Result<(), FaultKind>,
    reply: oneshot::Sender<Result<(), FaultKind>>,
}

impl Job for KeepVersion {
    fn run(&mut self, connection: &Connection) -> Ran {
        let keep = || keep_version(connection, &self.tenant, &self.version);
        self.kept = savepoint(connection, keep);
        match &self.kept {
            Ok(()) => Ran::Wrote,
            Err(kind) => Ran::Failed(kind.clone()),
        }
    }

    fn answer(self: Box<Self>, committed: Result<(), FaultKind>) {
        // A caller that went away has no use for the answer.
        let _ = self.reply.send(committed.and(self.kept));
    }
}

impl Store for SqliteStore {
    async fn transact<R: fmt::Debug + Send + 'static>(
        &self,
        transaction: Transaction<R>,
    ) -> Result<Answer, TransactFault<R>> {
        let action = format!("menyimpan perkara {}", transaction.case);
        let (command, outcome) = Command::new(action.clone(), transaction);
        self.enqueue(Box::new(command)).await.map_err(|kind| fault(&action, kind))?;
        match outcome.await {
            Ok(Outcome::Told(told)) => told,
            Ok(Outcome::Panicked(panic)) => resume_unwind(panic),
            Err(_) => Err(fault(&action, stopped()).into()),
        }
    }

    async fn events(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> Result<Vec<StoredEvent>, StoreFault> {
        let (tenant, key) = (tenant.clone(), case.clone());
        let action = || format!("membaca perkara {case}");
        self.read(action, move |c| read::events(c, &tenant, &key)).await
    }

    async fn cases(
        &self,
        tenant: &OfficeId,
        filter: CaseFilter,
    ) -> Result<Vec<ListedCase>, StoreFault> {
        let tenant = tenant.clone();
        let action = || "membaca daftar perkara".to_owned();
        self.read(action, move |c| read::cases(c, &tenant, &filter)).await
    }

    async fn worklist(
        &self,
        tenant: &OfficeId,
        filter: WorkFilter,
    ) -> Result<Vec<ListedWork>, StoreFault> {
        let tenant = tenant.clone();
        let action = || "membaca daftar kerja".to_owned();
        self.read(action, move |c| read::worklist(c, &tenant, &filter)).await
    }

    async fn due_until(
        &self,
        tenant: &OfficeId,
        until: Moment,
    ) -> Result<Vec<OfCase<TimerRow>>, StoreFault> {
        let tenant = tenant.clone();
        let action = || "membaca batas waktu".to_owned();
        self.read(action, move |c| read::due_until(c, &tenant, until)).await
    }

    async fn book(
        &self,
        tenant: &OfficeId,
        book: &BookId,
        period: &str,
    ) -> Result<Vec<OfCase<BookRow>>, StoreFault> {
        let (tenant, id, of) = (tenant.clone(), book.clone(), period.to_owned());
        let action = || format!("membaca buku {book}");
        self.read(action, move |c| read::book(c, &tenant, &id, &of)).await
    }

    async fn keep_version(&self, tenant: &OfficeId, version: Version) -> Result<(), StoreFault> {
        let (reply, kept) = oneshot::channel();
        let action = format!("menyimpan naskah {}", version.digest.short());
        let tenant = tenant.clone();
        let job = Box::new(KeepVersion { tenant, version, kept: Ok(()), reply });
        let sent = self.enqueue(job).await;
        let kept = match sent {
            Ok(()) => kept.await.unwrap_or_else(|_| Err(stopped())),
            Err(kind) => Err(kind),
        };
        kept.map_err(|kind| fault(&action, kind))
    }

    async fn enact(
        &self,
        tenant: &OfficeId,
        what: NewEnactment,
        version: Option<Version>,
    ) -> Result<(), StoreFault> {
        let (reply, done) = oneshot::channel();
        let action = format!("memberlakukan SOP {}", what.sop);
        let job = Box::new(Enact { tenant: tenant.clone(), what, version, done: Ok(()), reply });
        let written = match self.enqueue(job).await {
            Ok(()) => done.await.unwrap_or_else(|_| Err(stopped())),
            Err(kind) => Err(kind),
        };
        written.map_err(|kind| fault(&action, kind))
    }

    async fn enactments(
        &self,
        tenant: &OfficeId,
        sop: Option<&SopId>,
    ) -> Result<Vec<Enactment>, StoreFault> {
        let (tenant, sop) = (tenant.clone(), sop.cloned());
        let action = || "membaca pemberlakuan SOP".to_owned();
        self.read(action, move |c| enactments(c, &tenant, sop.as_ref())).await
    }

    async fn note_look(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
        look: Look,
    ) -> Result<(), StoreFault> {
        let (reply, done) = oneshot::channel();
        let (tenant, case) = (tenant.clone(), case.clone());
        let job = Box::new(NoteLook { tenant, case, look, done: Ok(()), reply });
        let written = match self.enqueue(job).await {
            Ok(()) => done.await.unwrap_or_else(|_| Err(stopped())),
            Err(kind) => Err(kind),
        };
        written.map_err(|kind| fault("mencatat siapa yang melihat data", kind))
    }

    async fn looks(&self, tenant: &OfficeId, case: &CaseKey) -> Result<Vec<Look>, StoreFault> {
        let (tenant, key) = (tenant.clone(), case.clone());
        let action = || format!("membaca perkara {case}");
        self.read(action, move |c| look::looks(c, &tenant, &key)).await
    }

    async fn projection_form(&self, tenant: &OfficeId) -> Result<Option<u64>, StoreFault> {
        let tenant = tenant.clone();
        let action = || "membaca bentuk daftar".to_owned();
        self.read(action, move |c| again::form(c, &tenant)).await
    }

    async fn write_again(
        &self,
        tenant: &OfficeId,
        cases: Vec<WrittenAgain>,
        form: Option<u64>,
    ) -> Result<(), StoreFault> {
        let (reply, done) = oneshot::channel();
        let job = Box::new(Again { tenant: tenant.clone(), cases, form, done: Ok(()), reply });
        let written = match self.enqueue(job).await {
            Ok(()) => done.await.unwrap_or_else(|_| Err(stopped())),
            Err(kind) => Err(kind),
        };
        written.map_err(|kind| fault("menulis ulang daftar", kind))
    }

    async fn version(
        &self,
        tenant: &OfficeId,
        digest: &Digest,
    ) -> Result<Option<Version>, StoreFault> {
        let (tenant, name) = (tenant.clone(), *digest);
        let action = || format!("membaca naskah {}", digest.short());
        self.read(action, move |c| read::version(c, &tenant, &name)).await
    }

    async fn answer_for(&self, tenant: &OfficeId, key: &str) -> Result<Option<Answer>, StoreFault> {
        let (tenant, key) = (tenant.clone(), key.to_owned());
        let action = || "membaca jawaban perintah".to_owned();
        let found = self.read(action, move |c| read::answer(c, &tenant, &key)).await?;
        Ok(found.map(|(answer, _)| answer))
    }

    async fn all_cases(&self, tenant: &OfficeId) -> Result<Vec<CaseKey>, StoreFault> {
        let tenant = tenant.clone();
        let action = || "membaca semua perkara".to_owned();
        self.read(action, move |c| read::all_cases(c, &tenant)).await
    }

    async fn whole_cases(
        &self,
        tenant: &OfficeId,
        after: Option<&CaseKey>,
        count_max: usize,
    ) -> Result<Vec<WholeCase>, StoreFault> {
        let (tenant, after) = (tenant.clone(), after.cloned());
        let action = || "membaca seluruh perkara".to_owned();
        self.read(action, move |c| whole::whole_cases(c, &tenant, after.as_ref(), count_max)).await
    }

    async fn projections(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> Result<Option<Projections>, StoreFault> {
        let (tenant, key) = (tenant.clone(), case.clone());
        let action = || format!("membaca perkara {case}");
        self.read(action, move |c| read::projections(c, &tenant, &key)).await
    }
}
