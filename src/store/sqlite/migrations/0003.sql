-- Form 3. In which form of the program the projections of an office were last all written.

CREATE TABLE projection_form (
    tenant TEXT NOT NULL PRIMARY KEY,
    form INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
