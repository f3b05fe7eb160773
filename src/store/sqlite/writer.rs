//! The writer thread: takes commands from the queue in groups and commits each group with one sync.
//! It does not know what a command writes.

use std::thread::{self, JoinHandle};

use rusqlite::Connection;
use tokio::sync::mpsc;

use crate::base::limits::{GROUP_COMMIT_MAX, WRITE_QUEUE_MAX};
use crate::store::fault::FaultKind;
use crate::store::sqlite::column::fault_kind;

/// Something to be written.
pub(super) trait Job: Send {
    /// Does its writing inside the group's transaction. Leaves no trace unless it `Wrote`.
    fn run(&mut self, connection: &Connection) -> Ran;

    /// Tells the caller, once the group is durable or has failed as a whole.
    fn answer(self: Box<Self>, committed: Result<(), FaultKind>);
}

/// What a job did.
pub(super) enum Ran {
    /// It wrote, and needs the commit.
    Wrote,
    /// It had nothing to write.
    Nothing,
    /// The database failed; the job knows, but the group may have to know too.
    Failed(FaultKind),
}

/// The handle on the writer thread. Dropping it lets the queue run empty and the file close.
pub(super) struct Writer {
    queue: Option<mpsc::Sender<Box<dyn Job>>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Starts the thread on its connection.
    pub(super) fn start(connection: Connection) -> std::io::Result<Self> {
        let (queue, jobs) = mpsc::channel(WRITE_QUEUE_MAX);
        let work = move || write_groups(&connection, jobs);
        let thread = thread::Builder::new().name("tertib-penulis".to_owned()).spawn(work)?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// The way into the queue; waits there if it is full.
    pub(super) fn queue(&self) -> mpsc::Sender<Box<dyn Job>> {
        self.queue.clone().expect("the queue is closed only when the writer is dropped")
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.queue = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has told its callers by hanging up.
            let _ = thread.join();
        }
    }
}

fn write_groups(connection: &Connection, mut jobs: mpsc::Receiver<Box<dyn Job>>) {
    while let Some(first) = jobs.blocking_recv() {
        write_group(connection, first, &mut jobs);
    }
}

/// One transaction: the first job and those that wait behind it or come while it runs.
fn write_group(
    connection: &Connection,
    first: Box<dyn Job>,
    jobs: &mut mpsc::Receiver<Box<dyn Job>>,
) {
    let mut group = Vec::new();
    if let Err(kind) = step(connection, "BEGIN IMMEDIATE") {
        // Whoever waits behind would wait as long again for the same answer.
        group.push(first);
        while let Some(job) =
            (group.len() < GROUP_COMMIT_MAX).then(|| jobs.try_recv().ok()).flatten()
        {
            group.push(job);
        }
        return answer_all(group, &Err(kind));
    }
    let mut wrote = false;
    let mut next = Some(first);
    while let Some(mut job) = next {
        let ran = job.run(connection);
        group.push(job);
        match ran {
            Ran::Wrote => wrote = true,
            Ran::Failed(kind) if connection.is_autocommit() => {
                // SQLite gave up the whole transaction (full disk, disk error), not only the savepoint.
                return answer_all(group, &Err(kind));
            }
            Ran::Nothing | Ran::Failed(_) => {}
        }
        next = if group.len() < GROUP_COMMIT_MAX { jobs.try_recv().ok() } else { None };
    }
    let end = if wrote { "COMMIT" } else { "ROLLBACK" };
    let committed = step(connection, end);
    if committed.is_err() && !connection.is_autocommit() {
        // The first fault is the one to tell.
        let _ = step(connection, "ROLLBACK");
    }
    answer_all(group, &committed);
}

fn answer_all(group: Vec<Box<dyn Job>>, committed: &Result<(), FaultKind>) {
    for job in group {
        job.answer(committed.clone());
    }
}

/// One statement without values, prepared once.
pub(super) fn step(connection: &Connection, sql: &str) -> Result<(), FaultKind> {
    let run = || connection.prepare_cached(sql)?.execute([]).map(|_| ());
    run().map_err(|e| fault_kind(&e))
}
