//! Opens a connection with the settings that durability rests on, and brings the file to today's form.
//! It reads and writes no cases.

use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};

use crate::store::fault::FaultKind;
use crate::store::sqlite::column::fault_kind;
use crate::store::sqlite::database::Settings;

/// The forms of the file, oldest first; the n-th leads to `user_version` n.
const MIGRATIONS: [&str; 5] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
];

/// `TRTB`: tells our files from other programs' databases.
const APPLICATION_ID: i64 = 0x5452_5442;

/// Statements kept prepared; the writer uses under thirty.
const STATEMENTS_MAX: usize = 64;

/// Pause between tries where SQLite itself does not wait (the first switch to WAL).
const RETRY_PAUSE: Duration = Duration::from_millis(5);

/// Opens the file for writing, makes it if it is not there, and migrates it.
pub(super) fn open_to_write(path: &Path, settings: Settings) -> Result<Connection, FaultKind> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE;
    let connection = Connection::open_with_flags(path, flags).map_err(|e| fault_kind(&e))?;
    configure(&connection, settings).map_err(|e| fault_kind(&e))?;
    if let Some(pages) = settings.pages_max {
        let set = connection.pragma_update_and_check(None, "max_page_count", pages, |_| Ok(()));
        set.map_err(|e| fault_kind(&e))?;
    }
    if form(&connection)? < known_form() {
        migrate(&connection, settings)?;
    }
    Ok(connection)
}

/// Opens the file, which is there and in today's form, for reading.
pub(super) fn open_to_read(path: &Path, settings: Settings) -> Result<Connection, FaultKind> {
    let open = || {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        configure(&connection, settings)?;
        connection.pragma_update(None, "query_only", true)?;
        Ok(connection)
    };
    open().map_err(|e: rusqlite::Error| fault_kind(&e))
}

fn configure(connection: &Connection, settings: Settings) -> rusqlite::Result<()> {
    connection.busy_timeout(settings.busy)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS_MAX);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    connection.execute_batch(
        "PRAGMA trusted_schema = OFF; PRAGMA foreign_keys = ON; PRAGMA synchronous = FULL;",
    )
}

fn known_form() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap_or(u32::MAX)
}

/// The form of the file; 0 for a new one. Whoever makes the file writes tables, form and mark in one
/// transaction, perhaps between two reads here: so the mark is read last, and what lacks it is never ours.
fn form(connection: &Connection) -> Result<u32, FaultKind> {
    let count = "SELECT count(*) FROM sqlite_schema";
    let tables: i64 =
        connection.query_row(count, [], |row| row.get(0)).map_err(|e| fault_kind(&e))?;
    let pragma = |name: &str| -> Result<i64, FaultKind> {
        connection.pragma_query_value(None, name, |row| row.get(0)).map_err(|e| fault_kind(&e))
    };
    let (form, owner) = (pragma("user_version")?, pragma("application_id")?);
    if owner != APPLICATION_ID {
        return if form == 0 && owner == 0 && tables == 0 {
            Ok(0)
        } else {
            Err(FaultKind::Corrupt)
        };
    }
    match u32::try_from(form) {
        Ok(form) if form <= known_form() => Ok(form),
        Ok(found) => Err(FaultKind::Newer { found, known: known_form() }),
        Err(_) => Err(FaultKind::Corrupt),
    }
}

/// Takes the file to today's form in one transaction; another process may be doing the same.
fn migrate(connection: &Connection, settings: Settings) -> Result<(), FaultKind> {
    use_write_ahead_log(connection, settings.busy)?;
    let step = |sql: &str| connection.execute_batch(sql).map_err(|e| fault_kind(&e));
    step("BEGIN IMMEDIATE")?;
    let moved = form(connection).and_then(|from| {
        for sql in &MIGRATIONS[from as usize..] {
            step(sql)?;
        }
        step(&format!(
            "PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {};",
            known_form()
        ))?;
        step("COMMIT")
    });
    if moved.is_err() && !connection.is_autocommit() {
        // The first fault is the one to tell; closing the connection rolls back in any case.
        let _ = step("ROLLBACK");
    }
    moved
}

/// The setting stays in the file. Two processes that do this to a new file at once meet without the busy
/// handler, so the wait is ours.
fn use_write_ahead_log(connection: &Connection, busy: Duration) -> Result<(), FaultKind> {
    let began = Instant::now();
    loop {
        let set = connection
            .pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0));
        match set.map_err(|e| fault_kind(&e)) {
            Ok(mode) if mode.eq_ignore_ascii_case("wal") => return Ok(()),
            Ok(mode) => return Err(FaultKind::Other(format!("journal_mode {mode}"))),
            Err(FaultKind::Busy) if began.elapsed() < busy => thread::sleep(RETRY_PAUSE),
            Err(kind) => return Err(kind),
        }
    }
}
