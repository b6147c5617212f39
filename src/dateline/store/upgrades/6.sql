-- What the whole record counts.
BEGIN IMMEDIATE;
PRAGMA user_version = 6;

-- What the whole record counts, made with the entries: a first page need not count 300,000 of them.
CREATE TABLE tally (
    name TEXT NOT NULL,                     -- counts, months, people, outlets or spots
    key  TEXT NOT NULL,                     -- JSON: the columns that were counted by
    n    INTEGER NOT NULL,
    PRIMARY KEY (name, n DESC, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX reading_days ON reading (published_latest, published_earliest);
UPDATE state SET stale = 1;   -- counted when the entries are made next

COMMIT;
