-- Readings are kept pressed, and what entries are made from is kept, so that adding a report costs what hangs together
-- with it. `packed` is a function that store/opening.py gives.
BEGIN IMMEDIATE;
PRAGMA user_version = 8;

DROP VIEW IF EXISTS v_claims;
ALTER TABLE reading ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE reading ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
UPDATE reading SET published = json_extract(json, '$.report.published'), packed = packed(json);
ALTER TABLE reading DROP COLUMN json;
ALTER TABLE reread ADD COLUMN published TEXT NOT NULL DEFAULT '';
ALTER TABLE reread ADD COLUMN packed BLOB NOT NULL DEFAULT x'';
UPDATE reread SET published = json_extract(json, '$.report.published'), packed = packed(json);
ALTER TABLE reread DROP COLUMN json;

ALTER TABLE face ADD COLUMN words INTEGER;
ALTER TABLE face ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
CREATE INDEX face_about_event ON face (about_report, about_event) WHERE about_report IS NOT NULL;

ALTER TABLE identity ADD COLUMN born INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identity ADD COLUMN report TEXT;
UPDATE identity SET born = json_extract(json, '$.born'), report = json_extract(json, '$.anchor.report');
CREATE INDEX identity_of_report ON identity (report);
CREATE INDEX identity_by_age ON identity (born);

ALTER TABLE state ADD COLUMN ground TEXT NOT NULL DEFAULT '';
ALTER TABLE state ADD COLUMN layered INTEGER NOT NULL DEFAULT 0;

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

UPDATE state SET stale = 1;   -- the entries are made once more, with what they are made from

COMMIT;
