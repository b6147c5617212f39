-- The indexes of some tables in the order in which they were made, but those that keep a table's own order.
SELECT name, sql FROM sqlite_schema
WHERE type = 'index' AND sql IS NOT NULL AND tbl_name IN (SELECT value FROM json_each(:tables))
ORDER BY rowid;
