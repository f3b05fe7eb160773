-- Form 1. Events and versions are the truth; the other tables are projections, except that `book` is
-- where numbers are taken and `answer` where commands are known again.

CREATE TABLE event (
    tenant TEXT NOT NULL,
    case_key TEXT NOT NULL,
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    key TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT,
    role TEXT,
    inputs TEXT NOT NULL,
    sop_digest BLOB NOT NULL CHECK (length(sop_digest) = 32),
    office_digest BLOB NOT NULL CHECK (length(office_digest) = 32),
    form_version INTEGER NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    personal_commit BLOB CHECK (length(personal_commit) = 32),
    link BLOB NOT NULL CHECK (length(link) = 32),
    PRIMARY KEY (tenant, case_key, sequence)
) STRICT, WITHOUT ROWID;

CREATE TABLE personal (
    tenant TEXT NOT NULL,
    case_key TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, case_key, sequence),
    FOREIGN KEY (tenant, case_key, sequence) REFERENCES event
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
    tenant TEXT NOT NULL,
    key TEXT NOT NULL,
    request_digest BLOB NOT NULL CHECK (length(request_digest) = 32),
    case_key TEXT NOT NULL,
    number INTEGER NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (tenant, key)
) STRICT, WITHOUT ROWID;

CREATE TABLE version (
    tenant TEXT NOT NULL,
    digest BLOB NOT NULL CHECK (length(digest) = 32),
    kind TEXT NOT NULL,
    text TEXT NOT NULL,
    PRIMARY KEY (tenant, digest)
) STRICT;

CREATE TABLE case_row (
    tenant TEXT NOT NULL,
    case_key TEXT NOT NULL,
    number INTEGER NOT NULL CHECK (number > 0),
    last_sequence INTEGER NOT NULL,
    last_link BLOB NOT NULL CHECK (length(last_link) = 32),
    last_person TEXT,
    sop TEXT NOT NULL,
    sop_digest BLOB NOT NULL CHECK (length(sop_digest) = 32),
    status TEXT NOT NULL,
    opened TEXT NOT NULL,
    changed TEXT NOT NULL,
    closed TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, case_key)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX case_row_number ON case_row (tenant, number);

CREATE TABLE work (
    tenant TEXT NOT NULL,
    case_key TEXT NOT NULL,
    item INTEGER NOT NULL,
    activity TEXT NOT NULL,
    roles TEXT NOT NULL,
    person TEXT,
    since TEXT NOT NULL,
    due TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, case_key, item)
) STRICT, WITHOUT ROWID;

CREATE TABLE timer (
    tenant TEXT NOT NULL,
    case_key TEXT NOT NULL,
    name TEXT NOT NULL,
    at TEXT NOT NULL,
    PRIMARY KEY (tenant, case_key, name)
) STRICT, WITHOUT ROWID;

CREATE INDEX timer_at ON timer (tenant, at);

CREATE TABLE book (
    tenant TEXT NOT NULL,
    book TEXT NOT NULL,
    period TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    case_key TEXT NOT NULL,
    text TEXT NOT NULL,
    at TEXT NOT NULL,
    void_reason TEXT,
    body TEXT NOT NULL,
    PRIMARY KEY (tenant, book, period, ordinal)
) STRICT, WITHOUT ROWID;

CREATE INDEX book_case ON book (tenant, case_key);
