//! How values and faults cross to the database and back.
//! It knows columns one by one, not tables.

use rusqlite::ffi::{self, ErrorCode};
use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSqlOutput, Value, ValueRef};
use rusqlite::{Row, RowIndex, ToSql};

use crate::base::digest::Digest;
use crate::base::time::Moment;
use crate::store::fault::{FaultKind, StoreFault};

/// What SQLite says, in our words.
pub(super) fn fault_kind(error: &rusqlite::Error) -> FaultKind {
    let rusqlite::Error::SqliteFailure(code, _) = error else {
        return match error {
            rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..) => {
                FaultKind::Unreadable(error.to_string())
            }
            _ => FaultKind::Other(error.to_string()),
        };
    };
    match code.code {
        ErrorCode::DatabaseBusy
        | ErrorCode::DatabaseLocked
        | ErrorCode::FileLockingProtocolFailed => FaultKind::Busy,
        ErrorCode::DiskFull => FaultKind::Full,
        // The index beside the log is the first file that cannot grow on a full disk.
        ErrorCode::SystemIoFailure if code.extended_code == ffi::SQLITE_IOERR_SHMSIZE => {
            FaultKind::Full
        }
        ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => FaultKind::Corrupt,
        ErrorCode::CannotOpen => FaultKind::CannotOpen,
        ErrorCode::ReadOnly | ErrorCode::PermissionDenied => FaultKind::ReadOnly,
        ErrorCode::SystemIoFailure => FaultKind::Disk(error.to_string()),
        ErrorCode::ConstraintViolation => FaultKind::Inconsistent(error.to_string()),
        _ => FaultKind::Other(error.to_string()),
    }
}

/// A fault of this action.
pub(super) fn fault(action: &str, kind: FaultKind) -> StoreFault {
    StoreFault { action: action.to_owned(), kind }
}

/// A digest as 32 bytes.
pub(super) struct DigestColumn(pub(super) Digest);

impl FromSql for DigestColumn {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let bytes: [u8; 32] = value.as_blob()?.try_into().map_err(FromSqlError::other)?;
        Ok(Self(Digest::from_bytes(bytes)))
    }
}

/// A moment as text; the written form sorts as time does.
pub(super) struct MomentColumn(pub(super) Moment);

impl FromSql for MomentColumn {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_str()?.parse().map(Self).map_err(FromSqlError::other)
    }
}

impl ToSql for MomentColumn {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Owned(Value::Text(self.0.to_string())))
    }
}

/// A sequence, ordinal or number; none comes near the largest integer of the database.
pub(super) struct CountColumn(pub(super) u64);

impl FromSql for CountColumn {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        let count = value.as_i64()?;
        u64::try_from(count).map(Self).map_err(|_| FromSqlError::OutOfRange(count))
    }
}

impl ToSql for CountColumn {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        let count = i64::try_from(self.0);
        count
            .map(ToSqlOutput::from)
            .map_err(|e| rusqlite::Error::ToSqlConversionFailure(Box::new(e)))
    }
}

/// A sequence, ordinal or number.
pub(super) fn count(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<u64> {
    row.get::<_, CountColumn>(column).map(|value| value.0)
}

/// The text of a column, wrapped.
pub(super) fn text<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    wrap: impl FnOnce(String) -> T,
) -> rusqlite::Result<T> {
    row.get(column).map(wrap)
}

/// The text of a column that may be empty, wrapped.
pub(super) fn text_if_any<T>(
    row: &Row<'_>,
    column: impl RowIndex,
    wrap: impl FnOnce(String) -> T,
) -> rusqlite::Result<Option<T>> {
    row.get::<_, Option<String>>(column).map(|text| text.map(wrap))
}

/// A moment.
pub(super) fn moment(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Moment> {
    row.get::<_, MomentColumn>(column).map(|value| value.0)
}

/// A moment that may be missing.
pub(super) fn moment_if_any(
    row: &Row<'_>,
    column: impl RowIndex,
) -> rusqlite::Result<Option<Moment>> {
    row.get::<_, Option<MomentColumn>>(column).map(|column| column.map(|value| value.0))
}

/// A digest.
pub(super) fn digest(row: &Row<'_>, column: impl RowIndex) -> rusqlite::Result<Digest> {
    row.get::<_, DigestColumn>(column).map(|value| value.0)
}
