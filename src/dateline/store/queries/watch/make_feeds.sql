-- What `dateline watch` remembers, so that it goes on where it was after any restart. Made when it is first needed; no
-- other part of the record reads it.
CREATE TABLE IF NOT EXISTS feed (
    url      TEXT PRIMARY KEY,
    etag     TEXT,                          -- what the server called the last state of the feed
    modified TEXT,                          -- when it was changed last, in the server's words
    due      REAL NOT NULL,                 -- not asked before this moment, in seconds since 1970
    failures INTEGER NOT NULL               -- how often it failed in a row
) STRICT, WITHOUT ROWID;
