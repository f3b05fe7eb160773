-- Form 5. Who saw the personal values of a case in full, when and why. Only added to, never changed.

CREATE TABLE look (
    tenant TEXT NOT NULL,
    case_key TEXT NOT NULL,
    ordinal INTEGER NOT NULL CHECK (ordinal > 0),
    at TEXT NOT NULL,
    person TEXT NOT NULL,
    reason TEXT NOT NULL,
    PRIMARY KEY (tenant, case_key, ordinal)
) STRICT, WITHOUT ROWID;
