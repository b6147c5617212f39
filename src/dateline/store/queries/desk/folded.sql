-- The entries told about these, in the order of time.
SELECT face.about, face.entry, face.sort_day, face.evidence, face.known, entry.json
FROM face JOIN entry ON entry.id = face.entry
WHERE face.about IN (SELECT value FROM json_each(:entries))
ORDER BY face.sort_day, face.entry
LIMIT :limit;
