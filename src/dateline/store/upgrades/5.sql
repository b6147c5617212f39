-- What is marked as checked, on the faces of the entries.
BEGIN IMMEDIATE;
PRAGMA user_version = 5;

ALTER TABLE face ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;
CREATE INDEX face_by_evidence ON face (evidence, accepted, weight, sort_day, entry);
UPDATE state SET stale = 1;   -- the entries are made again, with it

COMMIT;
