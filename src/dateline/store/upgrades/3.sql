-- What could not be read is remembered.
BEGIN IMMEDIATE;
PRAGMA user_version = 3;

-- Reports that could not be read, with the line that said so; a report that is read after all is no longer among them.
CREATE TABLE failed (
    path      TEXT PRIMARY KEY,
    report    TEXT,                         -- id of the report, where it had words
    message   TEXT NOT NULL,
    next_step TEXT NOT NULL
) STRICT, WITHOUT ROWID;

COMMIT;
