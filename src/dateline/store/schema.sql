-- The record: one SQLite file. It opens in Datasette, DB Browser or QGIS; JSON columns are what FORMATS describes,
-- `packed` the same pressed by zlib.
-- `reading` holds what was read, as it was read. Everything below it is made again from `reading` whenever it changes.
-- This is the newest version; upgrades/ brings older records to it. Days are ISO texts, NULL where a side is open.

BEGIN IMMEDIATE;
PRAGMA application_id = 1684108389;    -- "date" in ASCII
PRAGMA user_version = 9;

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
    published          TEXT NOT NULL DEFAULT '',   -- the report's day with its reasons, JSON
    packed             BLOB NOT NULL DEFAULT x''   -- dateline.reading/1, whole
) STRICT, WITHOUT ROWID;

-- A report without a day, read again with the days that other reports allow for it. `used` marks the reading that the
-- entries were made from; the others are kept for when that answer comes back.
CREATE TABLE reread (
    report   TEXT NOT NULL REFERENCES reading (report) ON DELETE CASCADE,
    earliest TEXT NOT NULL,                 -- "" where open
    latest   TEXT NOT NULL,
    used     INTEGER NOT NULL,
    published TEXT NOT NULL DEFAULT '',
    packed   BLOB NOT NULL DEFAULT x'',
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

-- What anybody or any place is called, each once, with an index of all parts of three letters: so that a name that few
-- entries have is found without looking through all of them. `said` is a folded name or an actor's id.
CREATE TABLE called (
    number INTEGER PRIMARY KEY,
    said   TEXT NOT NULL UNIQUE
) STRICT;
CREATE VIRTUAL TABLE called_part USING fts5 (said, content = 'called', content_rowid = 'number', tokenize = 'trigram');
CREATE INDEX who_by_actor ON who (actor, entry);
CREATE TRIGGER called_new AFTER INSERT ON called BEGIN
    INSERT INTO called_part (rowid, said) VALUES (NEW.number, NEW.said);
END;
CREATE TRIGGER called_gone AFTER DELETE ON called BEGIN
    INSERT INTO called_part (called_part, rowid, said) VALUES ('delete', OLD.number, OLD.said);
END;
CREATE TRIGGER who_new AFTER INSERT ON who BEGIN
    INSERT OR IGNORE INTO called (said) VALUES (NEW.folded);
    INSERT OR IGNORE INTO called (said) SELECT NEW.actor WHERE NEW.actor IS NOT NULL;
END;
CREATE TRIGGER who_gone AFTER DELETE ON who BEGIN
    DELETE FROM called WHERE said IN (OLD.folded, OLD.actor)
        AND NOT EXISTS (SELECT 1 FROM who WHERE folded = called.said)
        AND NOT EXISTS (SELECT 1 FROM who WHERE actor = called.said)
        AND NOT EXISTS (SELECT 1 FROM place WHERE folded = called.said);
END;
CREATE TRIGGER place_new AFTER INSERT ON place BEGIN
    INSERT OR IGNORE INTO called (said) VALUES (NEW.folded);
END;
CREATE TRIGGER place_gone AFTER DELETE ON place BEGIN
    DELETE FROM called WHERE said = OLD.folded
        AND NOT EXISTS (SELECT 1 FROM who WHERE folded = called.said)
        AND NOT EXISTS (SELECT 1 FROM who WHERE actor = called.said)
        AND NOT EXISTS (SELECT 1 FROM place WHERE folded = called.said);
END;

-- The order in which reports are listed.
CREATE INDEX reading_in_order ON reading (coalesce(published_earliest, published_latest, '9999'), report);

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
    accepted     INTEGER NOT NULL DEFAULT 0,   -- 1 where an analyst looked at it and found it right
    words        INTEGER,                   -- the row of its words in `told`
    reports      INTEGER NOT NULL DEFAULT 0 -- how many tell of it
) STRICT, WITHOUT ROWID;
CREATE INDEX face_by_evidence ON face (evidence, accepted, weight, sort_day, entry);
CREATE INDEX face_by_day ON face (sort_day, entry, kind, status, weight, evidence, known, about, earliest, latest);
CREATE INDEX face_about ON face (about) WHERE about IS NOT NULL;
CREATE INDEX face_about_event ON face (about_report, about_event) WHERE about_report IS NOT NULL;
CREATE INDEX face_by_kind ON face (kind, sort_day, entry);

-- What the whole record counts, made with the entries: a first page need not count 300,000 of them.
CREATE TABLE tally (
    name TEXT NOT NULL,                     -- counts, months, people, outlets, spots or several
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
    json  TEXT NOT NULL,
    born  INTEGER NOT NULL DEFAULT 0,       -- in which making of the entries it was given
    report TEXT                             -- the report of its mention
) STRICT, WITHOUT ROWID;
CREATE INDEX identity_of_entry ON identity (entry);
CREATE INDEX identity_of_report ON identity (report);
CREATE INDEX identity_by_age ON identity (born);

-- stale: 1 where readings were added or replaced since the entries were made, as after a run that was cut short;
-- made: how often the entries were made.
CREATE TABLE state (
    stale  INTEGER NOT NULL,
    made   INTEGER NOT NULL DEFAULT 0,
    ground TEXT NOT NULL DEFAULT '',        -- by which rules of merging telling, block ... were filled; '' where not
    layered INTEGER NOT NULL DEFAULT 0      -- 1 where the two layers are kept apart
) STRICT;
INSERT INTO state (stale) VALUES (0);

CREATE INDEX tally_by_key ON tally (name, key);

-- Who says what of each entry, in which words: for the view of claims.
CREATE TABLE claim (
    entry    TEXT NOT NULL REFERENCES entry (id) ON DELETE CASCADE,
    report   TEXT NOT NULL,
    event    TEXT NOT NULL,
    told_as  TEXT NOT NULL,
    source   TEXT NOT NULL,
    actor    TEXT,
    cue      TEXT,
    form     TEXT NOT NULL,
    sentence TEXT NOT NULL
) STRICT;
CREATE INDEX claim_of_entry ON claim (entry);

-- What entries are made from, kept so that a report that is added costs what hangs together with it, not the record.
-- `layers`: 1 holds for the readings as they were read, 2 for those with the days that other reports gave, 3 for both.
-- A telling is one event in one report; its number is made of its report, its words and its kind.
CREATE TABLE telling (
    number       INTEGER NOT NULL,
    redated      INTEGER NOT NULL,          -- 1 where it is told by a reading with days of other reports
    layers       INTEGER NOT NULL,
    report       TEXT NOT NULL,
    event        TEXT NOT NULL,
    place        INTEGER NOT NULL,          -- where it stands in a crowded block
    keys         BLOB NOT NULL,             -- its blocks, 8 bytes each
    cluster_read INTEGER,                   -- the number of the first telling of its cluster, in layer 1
    cluster      INTEGER,                   -- and in layer 2
    entry        TEXT,                      -- the id of what it is told of, dropped or not
    PRIMARY KEY (number, redated)
) STRICT, WITHOUT ROWID;
CREATE INDEX telling_of_report ON telling (report);
CREATE INDEX telling_of_cluster_read ON telling (cluster_read);
CREATE INDEX telling_of_cluster ON telling (cluster);
CREATE INDEX telling_of_entry ON telling (entry);

CREATE TABLE block (
    key    INTEGER NOT NULL,
    place  INTEGER NOT NULL,
    number INTEGER NOT NULL,
    layers INTEGER NOT NULL,
    PRIMARY KEY (key, place, number)
) STRICT, WITHOUT ROWID;

-- Two tellings that look like one event, the smaller number first.
CREATE TABLE link (
    one    INTEGER NOT NULL,
    other  INTEGER NOT NULL,
    layers INTEGER NOT NULL,
    PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_of_other ON link (other, one);

-- Each report that the entries stand on: by what a copy of it is found, and whose text it is.
CREATE TABLE copy (
    report      TEXT PRIMARY KEY,
    bands       BLOB NOT NULL,              -- 8 bytes each
    source_read TEXT NOT NULL,              -- in layer 1
    source      TEXT NOT NULL               -- and in layer 2
) STRICT, WITHOUT ROWID;
CREATE INDEX copy_of_source_read ON copy (source_read);
CREATE INDEX copy_of_source ON copy (source);

CREATE TABLE band (
    band   INTEGER NOT NULL,
    report TEXT NOT NULL,
    PRIMARY KEY (band, report)
) STRICT, WITHOUT ROWID;

-- Which exercises stand beside one another in a series.
CREATE TABLE series (
    series TEXT NOT NULL,
    age    TEXT NOT NULL,
    entry  TEXT NOT NULL,
    PRIMARY KEY (series, age, entry)
) STRICT, WITHOUT ROWID;
CREATE INDEX series_of_entry ON series (entry);

-- Reports whose part of the entries is to be made again; `read` where it was read, read anew or taken out.
CREATE TABLE changed (
    report TEXT PRIMARY KEY,
    read   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

COMMIT;
