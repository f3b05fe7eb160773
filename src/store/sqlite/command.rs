//! One command within a group: look up, decide, write under a savepoint.
//! It decides nothing itself; the order of its steps is the promise of `Store::transact`.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use rusqlite::{Connection, OptionalExtension as _, params};
use tokio::sync::oneshot;

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{OfficeId, RoleId, StaffId};
use crate::store::chain::chained;
use crate::store::event::StoredEvent;
use crate::store::fault::{FaultKind, StoreFault};
use crate::store::row::{BookRow, CaseRows, Head, Version, WrittenAgain};
use crate::store::sqlite::column::{CountColumn, MomentColumn, count, fault_kind};
use crate::store::sqlite::read;
use crate::store::sqlite::writer::{Job, Ran, step};
use crate::store::transaction::{
    Answer, Batch, Counters, Target, TransactFault, Transaction, check_book_row,
};

/// What goes back to the caller.
pub(super) enum Outcome<R> {
    /// The command was done, or was not.
    Told(Result<Answer, TransactFault<R>>),
    /// The work panicked; the panic goes on in the caller.
    Panicked(Box<dyn Any + Send>),
}

/// A command on its way through the writer.
pub(super) struct Command<R> {
    action: String,
    transaction: Option<Transaction<R>>,
    outcome: Option<Outcome<R>>,
    reply: oneshot::Sender<Outcome<R>>,
}

impl<R> Command<R> {
    /// A command and where its outcome will arrive.
    pub(super) fn new(
        action: String,
        transaction: Transaction<R>,
    ) -> (Self, oneshot::Receiver<Outcome<R>>) {
        let (reply, outcome) = oneshot::channel();
        (Self { action, transaction: Some(transaction), outcome: None, reply }, outcome)
    }

    fn fault(&self, kind: FaultKind) -> Outcome<R> {
        Outcome::Told(Err(StoreFault { action: self.action.clone(), kind }.into()))
    }
}

impl<R: Send> Job for Command<R> {
    fn run(&mut self, connection: &Connection) -> Ran {
        let Some(transaction) = self.transaction.take() else { return Ran::Nothing };
        let (outcome, ran) = match run(connection, transaction) {
            Ok((answer, wrote)) => {
                let ran = if wrote { Ran::Wrote } else { Ran::Nothing };
                (Outcome::Told(Ok(answer)), ran)
            }
            Err(Stop::Told(told)) => (Outcome::Told(Err(told)), Ran::Nothing),
            Err(Stop::Panicked(panic)) => (Outcome::Panicked(panic), Ran::Nothing),
            Err(Stop::Failed(kind)) => (self.fault(kind.clone()), Ran::Failed(kind)),
        };
        self.outcome = Some(outcome);
        ran
    }

    fn answer(mut self: Box<Self>, committed: Result<(), FaultKind>) {
        let outcome = match (committed, self.outcome.take()) {
            (Err(kind), _) => self.fault(kind),
            (Ok(()), Some(outcome)) => outcome,
            (Ok(()), None) => self.fault(FaultKind::Other("perintah tidak dijalankan".to_owned())),
        };
        // A caller that went away does not undo what is committed; its key tells it later.
        let _ = self.reply.send(outcome);
    }
}

/// Why a command ends early.
enum Stop<R> {
    Told(TransactFault<R>),
    Panicked(Box<dyn Any + Send>),
    Failed(FaultKind),
}

impl<R> From<FaultKind> for Stop<R> {
    fn from(kind: FaultKind) -> Self {
        Self::Failed(kind)
    }
}

impl<R> From<rusqlite::Error> for Stop<R> {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failed(fault_kind(&error))
    }
}

/// The answer, and whether anything was written.
fn run<R>(
    connection: &Connection,
    mut transaction: Transaction<R>,
) -> Result<(Answer, bool), Stop<R>> {
    let earlier = read::answer(connection, &transaction.tenant, &transaction.key)?;
    if let Some((answer, request)) = earlier {
        let same = request == transaction.request_digest;
        return if same { Ok((answer, false)) } else { Err(Stop::Told(TransactFault::KeyReused)) };
    }
    let known = head(connection, &transaction.tenant, &transaction.case)?;
    let found = known.as_ref().map_or(0, |(head, _)| head.sequence);
    if found != transaction.expected_sequence {
        let person = known.and_then(|(head, _)| head.person);
        return Err(Stop::Told(TransactFault::Conflict { found, person }));
    }
    let number = match &known {
        Some((_, number)) => *number,
        None => next_case_number(connection, &transaction.tenant)?,
    };
    let mut counters = Counters { case_number: number, next: std::collections::BTreeMap::new() };
    for book in std::mem::take(&mut transaction.books) {
        let last = last_ordinal(connection, &transaction.tenant, book.book.as_str(), &book.period)?;
        counters.next.insert(book, last + 1);
    }
    let work =
        std::mem::replace(&mut transaction.work, Box::new(|_| unreachable!("work runs once")));
    let batch = match catch_unwind(AssertUnwindSafe(|| work(&counters))) {
        Ok(Ok(batch)) => batch,
        Ok(Err(refusal)) => return Err(Stop::Told(TransactFault::Refused(refusal))),
        Err(panic) => return Err(Stop::Panicked(panic)),
    };
    batch.check(transaction.expected_sequence)?;
    let events = chained(transaction.target(), &batch, known.as_ref().map(|(head, _)| head.link));
    let answer = Answer {
        case: transaction.case.clone(),
        number,
        first: found + 1,
        last: found + events.len() as u64,
        repeated: false,
    };
    if batch.is_empty() {
        return Ok((answer, false));
    }
    let next = next_case_number(connection, &transaction.tenant)? + u64::from(known.is_none());
    let further = further_heads(connection, &transaction, &batch, next)?;
    savepoint(connection, || {
        let writing = Writing { connection, target: transaction.target(), number };
        let head = events.last().map(head_of).or_else(|| known.clone().map(|(head, _)| head));
        writing.batch(&batch, &events, head.as_ref())?;
        for (other, (link, number)) in batch.further.iter().zip(&further) {
            let target = transaction.target_of(other);
            let events = chained(target, &other.batch, *link);
            let writing = Writing { connection, target, number: *number };
            writing.batch(&other.batch, &events, events.last().map(head_of).as_ref())?;
        }
        writing.answer(&answer, &transaction.request_digest)
    })?;
    Ok((answer, true))
}

/// The last link and the running number of every further case; new ones are numbered from `next`.
fn further_heads<R>(
    connection: &Connection,
    transaction: &Transaction<R>,
    batch: &Batch,
    mut next: u64,
) -> Result<Vec<(Option<Digest>, u64)>, Stop<R>> {
    let mut heads = Vec::new();
    for other in &batch.further {
        let known = head(connection, &transaction.tenant, &other.case)?;
        let found = known.as_ref().map_or(0, |(head, _)| head.sequence);
        if found != other.expected_sequence {
            let person = known.and_then(|(head, _)| head.person);
            return Err(Stop::Told(TransactFault::Conflict { found, person }));
        }
        heads.push(match known {
            Some((head, number)) => (Some(head.link), number),
            None => {
                next += 1;
                (None, next - 1)
            }
        });
    }
    Ok(heads)
}

/// Runs the writes, all or nothing, without touching what the group wrote before.
pub(super) fn savepoint(
    connection: &Connection,
    write: impl FnOnce() -> Result<(), FaultKind>,
) -> Result<(), FaultKind> {
    step(connection, "SAVEPOINT command")?;
    let written = write();
    if written.is_err() && !connection.is_autocommit() {
        step(connection, "ROLLBACK TO command")?;
    }
    if !connection.is_autocommit() {
        step(connection, "RELEASE command")?;
    }
    written
}

fn head_of(event: &StoredEvent) -> Head {
    Head { sequence: event.sequence, link: event.link, person: event.act.person.clone() }
}

/// End of the chain and running number of a case.
fn head(
    connection: &Connection,
    tenant: &OfficeId,
    case: &CaseKey,
) -> rusqlite::Result<Option<(Head, u64)>> {
    let sql = "SELECT number, last_sequence, last_link, last_person FROM case_row \
               WHERE tenant = ?1 AND case_key = ?2";
    let mut statement = connection.prepare_cached(sql)?;
    statement
        .query_row([tenant.as_str(), case.as_str()], |row| {
            Ok((read::head(row)?, count(row, "number")?))
        })
        .optional()
}

fn next_case_number(connection: &Connection, tenant: &OfficeId) -> rusqlite::Result<u64> {
    let sql = "SELECT coalesce(max(number), 0) + 1 FROM case_row WHERE tenant = ?1";
    connection
        .prepare_cached(sql)?
        .query_row([tenant.as_str()], |row| row.get::<_, CountColumn>(0))
        .map(|column| column.0)
}

fn last_ordinal(
    connection: &Connection,
    tenant: &OfficeId,
    book: &str,
    period: &str,
) -> rusqlite::Result<u64> {
    let sql = "SELECT coalesce(max(ordinal), 0) FROM book \
               WHERE tenant = ?1 AND book = ?2 AND period = ?3";
    connection
        .prepare_cached(sql)?
        .query_row([tenant.as_str(), book, period], |row| row.get::<_, CountColumn>(0))
        .map(|column| column.0)
}

/// The writes of one command.
struct Writing<'a> {
    connection: &'a Connection,
    target: Target<'a>,
    number: u64,
}

impl Writing<'_> {
    fn tenant(&self) -> &str {
        self.target.tenant.as_str()
    }

    fn case(&self) -> &str {
        self.target.case.as_str()
    }

    fn execute(&self, sql: &str, values: impl rusqlite::Params) -> Result<(), FaultKind> {
        let run = || self.connection.prepare_cached(sql)?.execute(values).map(|_| ());
        run().map_err(|e| fault_kind(&e))
    }

    fn batch(
        &self,
        batch: &Batch,
        events: &[StoredEvent],
        head: Option<&Head>,
    ) -> Result<(), FaultKind> {
        for event in events {
            self.event(event)?;
        }
        if let (Some(rows), Some(head)) = (&batch.rows, head) {
            self.rows(rows, head)?;
        }
        for row in &batch.books {
            self.book_row(row)?;
        }
        for version in &batch.versions {
            keep_version(self.connection, self.target.tenant, version)?;
        }
        Ok(())
    }

    fn event(&self, event: &StoredEvent) -> Result<(), FaultKind> {
        let act = &event.act;
        self.execute(
            "INSERT INTO event (tenant, case_key, sequence, key, at, person, role, inputs, sop_digest, \
             office_digest, form_version, kind, body, personal_commit, link) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
            params![
                self.tenant(),
                self.case(),
                CountColumn(event.sequence),
                event.key,
                MomentColumn(act.at),
                act.person.as_ref().map(StaffId::as_str),
                act.role.as_ref().map(RoleId::as_str),
                act.inputs,
                act.sop_digest.as_bytes(),
                act.office_digest.as_bytes(),
                event.form_version,
                event.kind,
                event.body,
                event.personal_commit.as_ref().map(Digest::as_bytes),
                event.link.as_bytes(),
            ],
        )?;
        let Some(personal) = &event.personal else { return Ok(()) };
        self.execute(
            "INSERT INTO personal (tenant, case_key, sequence, salt, body) \
             VALUES (?1, ?2, ?3, ?4, ?5)",
            params![
                self.tenant(),
                self.case(),
                CountColumn(event.sequence),
                personal.salt,
                personal.body
            ],
        )
    }

    fn rows(&self, rows: &CaseRows, head: &Head) -> Result<(), FaultKind> {
        let row = &rows.case;
        self.execute(
            "INSERT INTO case_row (tenant, case_key, number, last_sequence, last_link, last_person, \
             sop, sop_digest, status, opened, changed, closed, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13) \
             ON CONFLICT (tenant, case_key) DO UPDATE SET last_sequence = excluded.last_sequence, \
             last_link = excluded.last_link, last_person = excluded.last_person, sop = excluded.sop, \
             sop_digest = excluded.sop_digest, status = excluded.status, opened = excluded.opened, \
             changed = excluded.changed, closed = excluded.closed, body = excluded.body",
            params![
                self.tenant(),
                self.case(),
                CountColumn(self.number),
                CountColumn(head.sequence),
                head.link.as_bytes(),
                head.person.as_ref().map(StaffId::as_str),
                row.sop.as_str(),
                row.sop_digest.as_bytes(),
                row.status,
                MomentColumn(row.opened),
                MomentColumn(row.changed),
                row.closed.map(MomentColumn),
                row.body,
            ],
        )?;
        let case = [self.tenant(), self.case()];
        self.execute("DELETE FROM work WHERE tenant = ?1 AND case_key = ?2", case)?;
        for work in &rows.work {
            let roles: Vec<&str> = work.roles.iter().map(RoleId::as_str).collect();
            self.execute(
                "INSERT INTO work (tenant, case_key, item, activity, roles, person, since, due, body) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
                params![
                    self.tenant(),
                    self.case(),
                    work.item,
                    work.row,
                    serde_json::Value::from(roles).to_string(),
                    work.person.as_ref().map(StaffId::as_str),
                    MomentColumn(work.since),
                    work.due.map(MomentColumn),
                    work.body,
                ],
            )?;
        }
        self.execute("DELETE FROM timer WHERE tenant = ?1 AND case_key = ?2", case)?;
        for timer in &rows.timers {
            self.execute(
                "INSERT INTO timer (tenant, case_key, name, at) VALUES (?1, ?2, ?3, ?4)",
                params![self.tenant(), self.case(), timer.name, MomentColumn(timer.at)],
            )?;
        }
        Ok(())
    }

    fn book_row(&self, row: &BookRow) -> Result<(), FaultKind> {
        let (tenant, book) = (self.target.tenant, row.book.as_str());
        let owner = "SELECT case_key FROM book \
                     WHERE tenant = ?1 AND book = ?2 AND period = ?3 AND ordinal = ?4";
        let owner: Option<String> = self
            .connection
            .prepare_cached(owner)
            .and_then(|mut statement| {
                let place = params![tenant.as_str(), book, row.period, CountColumn(row.ordinal)];
                statement.query_row(place, |row| row.get(0)).optional()
            })
            .map_err(|e| fault_kind(&e))?;
        let owner = owner.map(CaseKey::new);
        let last = last_ordinal(self.connection, tenant, book, &row.period);
        let last = last.map_err(|e| fault_kind(&e))?;
        check_book_row(row, self.target.case, owner.as_ref(), last)?;
        self.execute(
            "INSERT INTO book (tenant, book, period, ordinal, case_key, text, at, void_reason, body) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
             ON CONFLICT (tenant, book, period, ordinal) DO UPDATE SET text = excluded.text, \
             at = excluded.at, void_reason = excluded.void_reason, body = excluded.body",
            params![
                tenant.as_str(),
                book,
                row.period,
                CountColumn(row.ordinal),
                self.case(),
                row.text,
                MomentColumn(row.at),
                row.void_reason,
                row.body,
            ],
        )
    }

    fn answer(&self, answer: &Answer, request: &Digest) -> Result<(), FaultKind> {
        self.execute(
            "INSERT INTO answer (tenant, key, request_digest, case_key, number, first, last) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            params![
                self.tenant(),
                self.target.key,
                request.as_bytes(),
                self.case(),
                CountColumn(answer.number),
                CountColumn(answer.first),
                CountColumn(answer.last),
            ],
        )
    }
}

/// The projections of a case anew, if its last event is still the one that they are made from.
pub(super) fn write_again(
    connection: &Connection,
    tenant: &OfficeId,
    again: &WrittenAgain,
) -> Result<(), FaultKind> {
    let known = head(connection, tenant, &again.case).map_err(|e| fault_kind(&e))?;
    let Some((head, number)) = known.filter(|(head, _)| head.sequence == again.sequence) else {
        return Ok(());
    };
    let expected_sequence = again.sequence;
    let target = Target { tenant, case: &again.case, key: "", expected_sequence };
    let writing = Writing { connection, target, number };
    writing.rows(&again.rows, &head)?;
    again.books.iter().try_for_each(|row| writing.book_row(row))
}

/// Keeps a text unless it is kept already.
pub(super) fn keep_version(
    connection: &Connection,
    tenant: &OfficeId,
    version: &Version,
) -> Result<(), FaultKind> {
    let run = || {
        let sql = "INSERT INTO version (tenant, digest, kind, text) VALUES (?1, ?2, ?3, ?4) \
                   ON CONFLICT DO NOTHING";
        let mut statement = connection.prepare_cached(sql)?;
        statement.execute(params![
            tenant.as_str(),
            version.digest.as_bytes(),
            version.kind,
            version.text
        ])
    };
    run().map(|_| ()).map_err(|e| fault_kind(&e))
}
