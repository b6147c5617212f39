-- What analysts changed, and ids that stay.
BEGIN IMMEDIATE;
PRAGMA user_version = 4;

-- What analysts changed: rows are only ever added. `json` is the correction, whole.
CREATE TABLE correction (
    number INTEGER PRIMARY KEY,
    at     TEXT NOT NULL,                   -- the moment, ISO 8601 in UTC
    author TEXT NOT NULL,
    action TEXT NOT NULL,                   -- fix, merge, split, drop, note, accept or undo
    json   TEXT NOT NULL
) STRICT;

-- Every id that an entry was ever given, the mention that it stays with, and the entry that answers to it today.
CREATE TABLE identity (
    id    TEXT PRIMARY KEY,
    entry TEXT,                             -- NULL where its reports are gone
    json  TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_of_entry ON identity (entry);

UPDATE state SET stale = 1;   -- the entries' ids are remembered when they are made next

COMMIT;
