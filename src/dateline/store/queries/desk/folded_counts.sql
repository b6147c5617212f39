-- How many entries are told about each of these.
SELECT about, count(*) FROM face WHERE about IN (SELECT value FROM json_each(:entries)) GROUP BY about;
