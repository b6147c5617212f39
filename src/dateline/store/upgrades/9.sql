-- Names that few entries have are found by their parts, and reports are listed in slices.
BEGIN IMMEDIATE;
PRAGMA user_version = 9;

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

INSERT INTO called (said)
SELECT folded FROM who UNION SELECT actor FROM who WHERE actor IS NOT NULL UNION SELECT folded FROM place;

COMMIT;
