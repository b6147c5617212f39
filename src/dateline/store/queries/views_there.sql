-- The views of a record, with the words that made them.
SELECT name, sql FROM sqlite_master WHERE type = 'view';
