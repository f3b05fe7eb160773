-- Form 2. Which version of an SOP is in force from which day. Truth, chained per SOP; rows are never changed.

CREATE TABLE enactment (
    tenant TEXT NOT NULL,
    sop TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    digest BLOB CHECK (length(digest) = 32),
    from_day TEXT NOT NULL,
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT,
    link BLOB NOT NULL CHECK (length(link) = 32),
    PRIMARY KEY (tenant, sop, ordinal)
) STRICT, WITHOUT ROWID;
