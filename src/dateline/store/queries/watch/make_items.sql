-- The items of the feeds that `dateline watch` has tried.
CREATE TABLE IF NOT EXISTS feed_item (
    url      TEXT PRIMARY KEY,
    feed     TEXT NOT NULL,
    report   TEXT,                          -- the report that it gave; NULL where it gave none
    tries    INTEGER NOT NULL,
    said     TEXT                           -- why it gave none
) STRICT, WITHOUT ROWID;
