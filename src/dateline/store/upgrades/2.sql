-- Faces of the entries, their outlets, the words of the reports, and indexes: what leafing and counting need.
BEGIN IMMEDIATE;
PRAGMA user_version = 2;

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
    about        TEXT                       -- the entry that this event is part of
) STRICT, WITHOUT ROWID;
CREATE INDEX face_by_day ON face (sort_day, entry, kind, status, weight, evidence, known, about, earliest, latest);
CREATE INDEX face_about ON face (about) WHERE about IS NOT NULL;
CREATE INDEX face_by_kind ON face (kind, sort_day, entry);

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
CREATE INDEX reading_by_day ON reading (coalesce(published_latest, published_earliest, '') DESC, report, outlet);

-- The words of the reports, for full-text search.
CREATE VIRTUAL TABLE page USING fts5 (report UNINDEXED, words, tokenize = "unicode61 remove_diacritics 2");

INSERT INTO page (report, words)
SELECT report, coalesce(title, '') || char(10) || json_extract(json, '$.report.text') FROM reading;
UPDATE state SET stale = 1;   -- the entries are made again, with their faces

COMMIT;
