-- What the whole record counts under a name, the most first.
SELECT key, n FROM tally WHERE name = :name ORDER BY n DESC, key LIMIT :limit;
