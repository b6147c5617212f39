-- The record: one SQLite file. It opens in Datasette, DB Browser or QGIS; the JSON columns are what FORMATS describes.
-- `reading` holds what was read, as it was read. Everything below it is made again from `reading` whenever it changes.
-- This is the newest version; upgrades/ brings older records to it. Days are ISO texts, NULL where a side is open.

BEGIN IMMEDIATE;
PRAGMA application_id = 1684108389;    -- "date" in ASCII
PRAGMA user_version = 7;

CREATE TABLE reading (
    report             TEXT PRIMARY KEY,    -- id of the report, made from its words
    path               TEXT NOT NULL,
    title              TEXT,
    outlet             TEXT,
    url                TEXT,
    published_earliest TEXT,
    published_latest   TEXT,
    published_basis    TEXT NOT NULL,       -- stated, inferred or unknown
    model              TEXT NOT NULL,       -- the language model that read it
    events             INTEGER NOT NULL,
    json               TEXT NOT NULL        -- dateline.reading/1, whole
) STRICT, WITHOUT ROWID;

-- A report without a day, read again with the days that other reports allow for it. `used` marks the reading that the
-- entries were made from; the others are kept for when that answer comes back.
CREATE TABLE reread (
    report   TEXT NOT NULL REFERENCES reading (report) ON DELETE CASCADE,
    earliest TEXT NOT NULL,                 -- "" where open
    latest   TEXT NOT NULL,
    used     INTEGER NOT NULL,
    json     TEXT NOT NULL,
    PRIMARY KEY (report, earliest, latest)
) STRICT, WITHOUT ROWID;

CREATE TABLE entry (
    id       TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    status   TEXT NOT NULL,
    name     TEXT,
    summary  TEXT NOT NULL,
    earliest TEXT,                          -- first and last day that the event can touch
    latest   TEXT,
    sort_day TEXT,                          -- where it stands in a chronology
    json     TEXT NOT NULL                  -- dateline.entry/1, whole
) STRICT, WITHOUT ROWID;

CREATE TABLE mention (
    entry  TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    report TEXT NOT NULL REFERENCES reading (report) ON DELETE CASCADE,
    event  TEXT NOT NULL,
    PRIMARY KEY (entry, report, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX mention_of_report ON mention (report);

CREATE TABLE who (
    entry   TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    role    TEXT NOT NULL,
    name    TEXT NOT NULL,
    folded  TEXT NOT NULL,                  -- lower case, plain letters
    actor   TEXT,
    country TEXT
) STRICT;
CREATE INDEX who_of_entry ON who (entry, name);

CREATE TABLE place (
    entry     TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    role      TEXT NOT NULL,
    name      TEXT NOT NULL,
    folded    TEXT NOT NULL,
    place     TEXT,
    country   TEXT,
    lat       REAL,
    lon       REAL,
    precision TEXT
) STRICT;
CREATE INDEX place_of_entry ON place (entry, place, name);

-- What lists and counts need of each entry, small, so that a record of 300,000 entries is leafed through fast.
CREATE TABLE face (
    entry        TEXT PRIMARY KEY REFERENCES entry (id) ON DELETE CASCADE,
    sort_day     TEXT NOT NULL,             -- where it stands in a chronology; '9999' without a day
    earliest     TEXT,
    latest       TEXT,
    kind         TEXT NOT NULL,
    status       TEXT NOT NULL,
    weight       TEXT NOT NULL,             -- core, minor or background
    evidence     TEXT NOT NULL,             -- unsupported, single, corroborated or conflicting
    known        TEXT NOT NULL,             -- first day on which a report could tell of it; '' where no report has a day
    about_report TEXT,                      -- the event that it is a statement about, as a report tells it
    about_event  TEXT,
    about        TEXT,                      -- the entry that this event is part of
    accepted     INTEGER NOT NULL DEFAULT 0 -- 1 where an analyst looked at it and found it right
) STRICT, WITHOUT ROWID;
CREATE INDEX face_by_evidence ON face (evidence, accepted, weight, sort_day, entry);
CREATE INDEX face_by_day ON face (sort_day, entry, kind, status, weight, evidence, known, about, earliest, latest);
CREATE INDEX face_about ON face (about) WHERE about IS NOT NULL;
CREATE INDEX face_by_kind ON face (kind, sort_day, entry);

-- What the whole record counts, made with the entries: a first page need not count 300,000 of them.
CREATE TABLE tally (
    name TEXT NOT NULL,                     -- counts, months, people, outlets or spots
    key  TEXT NOT NULL,                     -- JSON: the columns that were counted by
    n    INTEGER NOT NULL,
    PRIMARY KEY (name, n DESC, key)
) STRICT, WITHOUT ROWID;

-- The outlets whose reports tell of each entry; '' for a report of no named outlet.
CREATE TABLE source (
    outlet TEXT NOT NULL,
    entry  TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    PRIMARY KEY (outlet, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX source_of_entry ON source (entry);

CREATE INDEX mention_by_event ON mention (report, event, entry);
CREATE INDEX who_by_name ON who (folded, entry);
CREATE INDEX who_by_country ON who (country, entry);
CREATE INDEX place_by_name ON place (folded, entry);
CREATE INDEX place_by_country ON place (country, entry);
CREATE INDEX reading_days ON reading (published_latest, published_earliest);
CREATE INDEX reading_by_day ON reading (published_latest DESC, report, outlet);

-- The words of the reports, for full-text search.
CREATE VIRTUAL TABLE page USING fts5 (report UNINDEXED, words, tokenize = "unicode61 remove_diacritics 2");

-- The sentences that tell of each entry, for full-text search.
CREATE VIRTUAL TABLE told USING fts5 (entry UNINDEXED, words, tokenize = "unicode61 remove_diacritics 2");

-- Reports that could not be read, with the line that said so; a report that is read after all is no longer among them.
CREATE TABLE failed (
    path      TEXT PRIMARY KEY,
    report    TEXT,                         -- id of the report, where it had words
    message   TEXT NOT NULL,
    next_step TEXT NOT NULL
) STRICT, WITHOUT ROWID;

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

-- stale: 1 where readings were added or replaced since the entries were made, as after a run that was cut short;
-- made: how often the entries were made.
CREATE TABLE state (stale INTEGER NOT NULL, made INTEGER NOT NULL DEFAULT 0) STRICT;
INSERT INTO state VALUES (0, 0);

COMMIT;
