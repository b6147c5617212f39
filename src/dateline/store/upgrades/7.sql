-- Who and where are counted, and reports leafed through, from an index alone; whether entries were made anew is seen at a glance.
BEGIN IMMEDIATE;
PRAGMA user_version = 7;

DROP INDEX who_of_entry;
CREATE INDEX who_of_entry ON who (entry, name);
DROP INDEX place_of_entry;
CREATE INDEX place_of_entry ON place (entry, place, name);
DROP INDEX reading_by_day;
CREATE INDEX reading_by_day ON reading (published_latest DESC, report, outlet);
ALTER TABLE state ADD COLUMN made INTEGER NOT NULL DEFAULT 0;

COMMIT;
