//! A store that forgets when it is dropped, under the same contract as the lasting ones.
//! It is for tests and for offices that live as long as one command; it never waits and never fails.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::base::digest::Digest;
use crate::base::id::CaseKey;
use crate::base::id::{BookId, OfficeId, SopId};
use crate::base::time::Moment;
use crate::store::chain::chained;
use crate::store::contract::Store;
use crate::store::enactment::{Enactment, NewEnactment};
use crate::store::event::StoredEvent;
use crate::store::fault::{FaultKind, StoreFault};
use crate::store::row::{
    BookRow, CaseFilter, CaseRows, Head, ListedCase, ListedWork, Look, OfCase, Projections,
    TimerRow, Version, WholeCase, WorkFilter, WorkRow, WrittenAgain,
};
use crate::store::transaction::{
    Answer, Batch, BookPeriod, Counters, TransactFault, Transaction, check_book_row,
};

/// A store in memory.
#[derive(Default)]
pub struct MemoryStore {
    offices: Mutex<BTreeMap<OfficeId, Office>>,
}

#[derive(Clone, Default)]
struct Office {
    cases: BTreeMap<CaseKey, Case>,
    books: BTreeMap<BookPeriod, Vec<(CaseKey, BookRow)>>,
    versions: BTreeMap<Digest, Version>,
    answers: BTreeMap<String, (Answer, Digest)>,
    enactments: BTreeMap<SopId, Vec<Enactment>>,
    projection_form: Option<u64>,
    looks: BTreeMap<CaseKey, Vec<Look>>,
}

#[derive(Clone)]
struct Case {
    number: u64,
    events: Vec<StoredEvent>,
    rows: CaseRows,
}

impl MemoryStore {
    /// Another store that holds the same now; what is written to one is not in the other.
    #[must_use]
    pub fn fork(&self) -> Self {
        let offices = self.offices.lock().unwrap_or_else(PoisonError::into_inner);
        Self { offices: Mutex::new(offices.clone()) }
    }
}

impl Case {
    fn head(&self) -> Head {
        let last = self.events.last().expect("a case is made with its first event");
        Head { sequence: last.sequence, link: last.link, person: last.act.person.clone() }
    }
}

impl Office {
    fn next_ordinal(&self, book: &BookPeriod) -> u64 {
        self.books.get(book).map_or(0, |rows| rows.len() as u64) + 1
    }

    fn number_of(&self, case: &CaseKey) -> u64 {
        self.cases.get(case).map_or(0, |case| case.number)
    }

    fn transact<R>(&mut self, transaction: Transaction<R>) -> Result<Answer, TransactFault<R>> {
        if let Some((answer, request)) = self.answers.get(&transaction.key) {
            let same = *request == transaction.request_digest;
            return if same { Ok(answer.clone()) } else { Err(TransactFault::KeyReused) };
        }
        let known = self.cases.get(&transaction.case);
        let head = known.map(Case::head);
        let found = head.as_ref().map_or(0, |head| head.sequence);
        if found != transaction.expected_sequence {
            return Err(TransactFault::Conflict { found, person: head.and_then(|h| h.person) });
        }
        let number = known.map_or(self.cases.len() as u64 + 1, |case| case.number);
        let mut transaction = transaction;
        let books = std::mem::take(&mut transaction.books);
        let next = books.into_iter().map(|book| (self.next_ordinal(&book), book));
        let counters =
            Counters { case_number: number, next: next.map(|(n, book)| (book, n)).collect() };
        let work =
            std::mem::replace(&mut transaction.work, Box::new(|_| unreachable!("work runs once")));
        let batch = work(&counters).map_err(TransactFault::Refused)?;
        let failed = |kind| {
            let action = format!("menyimpan perkara {}", transaction.case);
            TransactFault::Store(StoreFault { action, kind })
        };
        batch.check(found).map_err(failed)?;
        let mut own = vec![(transaction.case.clone(), &batch)];
        own.extend(batch.further.iter().map(|other| (other.case.clone(), &other.batch)));
        let books = self.with_lines(&own).map_err(failed)?;
        let mut further = Vec::new();
        let mut next = self.cases.len() as u64 + 1 + u64::from(known.is_none());
        for other in &batch.further {
            let known = self.cases.get(&other.case);
            let head = known.map(Case::head);
            let found = head.as_ref().map_or(0, |head| head.sequence);
            if found != other.expected_sequence {
                return Err(TransactFault::Conflict { found, person: head.and_then(|h| h.person) });
            }
            let target = transaction.target_of(other);
            let events = chained(target, &other.batch, head.map(|head| head.link));
            further.push((other.case.clone(), known.map_or(next, |case| case.number), events));
            next += u64::from(known.is_none());
        }
        let events = chained(transaction.target(), &batch, head.map(|head| head.link));
        let answer = Answer {
            case: transaction.case.clone(),
            number,
            first: found + 1,
            last: found + events.len() as u64,
            repeated: false,
        };
        if !batch.is_empty() {
            let mut batch = batch;
            let others: Vec<Batch> =
                std::mem::take(&mut batch.further).into_iter().map(|other| other.batch).collect();
            self.write_case(transaction.case, batch, number, events);
            for ((case, number, events), batch) in further.into_iter().zip(others) {
                self.write_case(case, batch, number, events);
            }
            self.books.extend(books);
            let kept = Answer { repeated: true, ..answer.clone() };
            self.answers.insert(transaction.key, (kept, transaction.request_digest));
        }
        Ok(answer)
    }

    fn write_case(&mut self, key: CaseKey, batch: Batch, number: u64, events: Vec<StoredEvent>) {
        if let Some(mut rows) = batch.rows {
            rows.work.sort_by_key(|work| work.item);
            rows.timers.sort_by(|a, b| a.name.cmp(&b.name));
            let fresh = Case { number, events: Vec::new(), rows: rows.clone() };
            let case = self.cases.entry(key).or_insert(fresh);
            case.events.extend(events);
            case.rows = rows;
        }
        for version in batch.versions {
            self.versions.entry(version.digest).or_insert(version);
        }
    }

    /// The books of the batches as they will be, or what is wrong with one of their lines.
    fn with_lines(
        &self,
        batches: &[(CaseKey, &Batch)],
    ) -> Result<BTreeMap<BookPeriod, Vec<(CaseKey, BookRow)>>, FaultKind> {
        let mut books = BTreeMap::new();
        let all =
            batches.iter().flat_map(|(case, batch)| batch.books.iter().map(move |row| (case, row)));
        for (case, row) in all {
            let name = BookPeriod { book: row.book.clone(), period: row.period.clone() };
            let kept = self.books.get(&name).cloned().unwrap_or_default();
            let lines: &mut Vec<(CaseKey, BookRow)> = books.entry(name).or_insert(kept);
            let there = lines.iter().position(|(_, line)| line.ordinal == row.ordinal);
            let owner = there.map(|index| &lines[index].0);
            check_book_row(row, case, owner, lines.len() as u64)?;
            match there {
                Some(index) => lines[index].1 = row.clone(),
                None => lines.push((case.clone(), row.clone())),
            }
        }
        Ok(books)
    }
}

impl MemoryStore {
    fn offices(&self) -> MutexGuard<'_, BTreeMap<OfficeId, Office>> {
        // Work that panics does so before anything is written.
        self.offices.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn look<T: Default>(&self, tenant: &OfficeId, at: impl FnOnce(&Office) -> T) -> T {
        self.offices().get(tenant).map(at).unwrap_or_default()
    }

    /// Something of every case, by running number.
    fn of_cases<T>(
        office: &Office,
        part: impl Fn(&Case) -> Vec<T>,
    ) -> impl Iterator<Item = OfCase<T>> {
        let mut cases: Vec<(&CaseKey, &Case)> = office.cases.iter().collect();
        cases.sort_by_key(|(_, case)| case.number);
        cases.into_iter().flat_map(move |(key, case)| {
            let of = move |row| OfCase { case: key.clone(), number: case.number, row };
            part(case).into_iter().map(of)
        })
    }
}

impl Store for MemoryStore {
    async fn transact<R: fmt::Debug + Send + 'static>(
        &self,
        transaction: Transaction<R>,
    ) -> Result<Answer, TransactFault<R>> {
        self.offices().entry(transaction.tenant.clone()).or_default().transact(transaction)
    }

    async fn events(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> Result<Vec<StoredEvent>, StoreFault> {
        Ok(self.look(tenant, |office| {
            office.cases.get(case).map(|case| case.events.clone()).unwrap_or_default()
        }))
    }

    async fn cases(
        &self,
        tenant: &OfficeId,
        filter: CaseFilter,
    ) -> Result<Vec<ListedCase>, StoreFault> {
        let fits = |key: &CaseKey, number: u64, case: &Case| {
            number > filter.after
                && filter.key.as_ref().is_none_or(|only| only == key)
                && filter.number.is_none_or(|only| only == number)
                && filter.is_open.is_none_or(|open| open == case.rows.case.closed.is_none())
                && filter.status.as_ref().is_none_or(|status| {
                    case.rows.case.closed.is_none() && *status == case.rows.case.status
                })
                && filter.sop.as_ref().is_none_or(|sop| *sop == case.rows.case.sop)
        };
        Ok(self.look(tenant, |office| {
            let mut listed: Vec<ListedCase> = office
                .cases
                .iter()
                .filter(|(key, case)| fits(key, case.number, case))
                .map(|(key, case)| ListedCase {
                    case: key.clone(),
                    number: case.number,
                    head: case.head(),
                    row: case.rows.case.clone(),
                })
                .collect();
            listed.sort_by_key(|case| case.number);
            listed.truncate(filter.count_max.map_or(usize::MAX, |max| max as usize));
            listed
        }))
    }

    async fn whole_cases(
        &self,
        tenant: &OfficeId,
        after: Option<&CaseKey>,
        count_max: usize,
    ) -> Result<Vec<WholeCase>, StoreFault> {
        let keys: Vec<CaseKey> = self.look(tenant, |office| {
            let keys = office.cases.keys().filter(|key| after.is_none_or(|after| *key > after));
            keys.take(count_max).cloned().collect()
        });
        let mut cases = Vec::new();
        for case in keys {
            let events = self.events(tenant, &case).await?;
            let projections = self.projections(tenant, &case).await?;
            cases.push(WholeCase { case, events, projections });
        }
        Ok(cases)
    }

    async fn worklist(
        &self,
        tenant: &OfficeId,
        filter: WorkFilter,
    ) -> Result<Vec<ListedWork>, StoreFault> {
        Ok(self.look(tenant, |office| {
            let mut listed: Vec<ListedWork> = Vec::new();
            for (key, case) in &office.cases {
                let own = |row: &&WorkRow| filter.fits(row.person.as_ref(), &row.roles);
                listed.extend(case.rows.work.iter().filter(own).map(|row| ListedWork {
                    case: key.clone(),
                    number: case.number,
                    sop_digest: case.rows.case.sop_digest,
                    case_body: case.rows.case.body.clone(),
                    row: row.clone(),
                }));
            }
            listed.sort_by_key(|work| (work.number, work.row.item));
            listed
        }))
    }

    async fn due_until(
        &self,
        tenant: &OfficeId,
        until: Moment,
    ) -> Result<Vec<OfCase<TimerRow>>, StoreFault> {
        Ok(self.look(tenant, |office| {
            let all = Self::of_cases(office, |case| case.rows.timers.clone());
            let mut due: Vec<_> = all.filter(|of| of.row.at <= until).collect();
            due.sort_by(|a, b| {
                (a.row.at, a.number, &a.row.name).cmp(&(b.row.at, b.number, &b.row.name))
            });
            due
        }))
    }

    async fn book(
        &self,
        tenant: &OfficeId,
        book: &BookId,
        period: &str,
    ) -> Result<Vec<OfCase<BookRow>>, StoreFault> {
        let name = BookPeriod { book: book.clone(), period: period.to_owned() };
        Ok(self.look(tenant, |office| {
            let lines = office.books.get(&name).map_or(&[][..], Vec::as_slice);
            let of = |(case, row): &(CaseKey, BookRow)| OfCase {
                case: case.clone(),
                number: office.number_of(case),
                row: row.clone(),
            };
            lines.iter().map(of).collect()
        }))
    }

    async fn keep_version(&self, tenant: &OfficeId, version: Version) -> Result<(), StoreFault> {
        let mut offices = self.offices();
        let office = offices.entry(tenant.clone()).or_default();
        office.versions.entry(version.digest).or_insert(version);
        Ok(())
    }

    async fn enact(
        &self,
        tenant: &OfficeId,
        what: NewEnactment,
        version: Option<Version>,
    ) -> Result<(), StoreFault> {
        let mut offices = self.offices();
        let office = offices.entry(tenant.clone()).or_default();
        if let Some(version) = version {
            office.versions.entry(version.digest).or_insert(version);
        }
        let acts = office.enactments.entry(what.sop.clone()).or_default();
        let act = Enactment::after(acts.last(), what);
        acts.push(act);
        Ok(())
    }

    async fn enactments(
        &self,
        tenant: &OfficeId,
        sop: Option<&SopId>,
    ) -> Result<Vec<Enactment>, StoreFault> {
        Ok(self.look(tenant, |office| {
            let asked = office.enactments.iter().filter(|(of, _)| sop.is_none_or(|sop| sop == *of));
            asked.flat_map(|(_, acts)| acts.iter().cloned()).collect()
        }))
    }

    async fn note_look(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
        look: Look,
    ) -> Result<(), StoreFault> {
        let mut offices = self.offices();
        let office = offices.entry(tenant.clone()).or_default();
        office.looks.entry(case.clone()).or_default().push(look);
        Ok(())
    }

    async fn looks(&self, tenant: &OfficeId, case: &CaseKey) -> Result<Vec<Look>, StoreFault> {
        Ok(self.look(tenant, |office| office.looks.get(case).cloned().unwrap_or_default()))
    }

    async fn projection_form(&self, tenant: &OfficeId) -> Result<Option<u64>, StoreFault> {
        Ok(self.look(tenant, |office| office.projection_form))
    }

    async fn write_again(
        &self,
        tenant: &OfficeId,
        cases: Vec<WrittenAgain>,
        form: Option<u64>,
    ) -> Result<(), StoreFault> {
        let mut offices = self.offices();
        let office = offices.entry(tenant.clone()).or_default();
        for again in cases {
            let known = office.cases.get_mut(&again.case);
            let Some(case) = known.filter(|case| case.head().sequence == again.sequence) else {
                continue;
            };
            case.rows = again.rows;
            for row in again.books {
                let name = BookPeriod { book: row.book.clone(), period: row.period.clone() };
                let lines = office.books.entry(name).or_default();
                lines
                    .iter_mut()
                    .filter(|(_, line)| line.ordinal == row.ordinal)
                    .for_each(|(_, line)| *line = row.clone());
            }
        }
        office.projection_form = form.or(office.projection_form);
        Ok(())
    }

    async fn version(
        &self,
        tenant: &OfficeId,
        digest: &Digest,
    ) -> Result<Option<Version>, StoreFault> {
        Ok(self.look(tenant, |office| office.versions.get(digest).cloned()))
    }

    async fn answer_for(&self, tenant: &OfficeId, key: &str) -> Result<Option<Answer>, StoreFault> {
        Ok(self.look(tenant, |office| office.answers.get(key).map(|(answer, _)| answer.clone())))
    }

    async fn all_cases(&self, tenant: &OfficeId) -> Result<Vec<CaseKey>, StoreFault> {
        Ok(self.look(tenant, |office| office.cases.keys().cloned().collect()))
    }

    async fn projections(
        &self,
        tenant: &OfficeId,
        case: &CaseKey,
    ) -> Result<Option<Projections>, StoreFault> {
        Ok(self.look(tenant, |office| {
            let found = office.cases.get(case)?;
            let mut books: Vec<BookRow> = office
                .books
                .values()
                .flatten()
                .filter(|(owner, _)| owner == case)
                .map(|(_, row)| row.clone())
                .collect();
            books.sort_by(|a, b| {
                (&a.book, &a.period, a.ordinal).cmp(&(&b.book, &b.period, b.ordinal))
            });
            Some(Projections {
                head: found.head(),
                number: found.number,
                rows: found.rows.clone(),
                books,
            })
        }))
    }
}
