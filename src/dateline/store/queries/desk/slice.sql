-- One slice of the entries that pass, in the order of time; those without a day last.
SELECT face.entry, face.sort_day, face.evidence, face.known, entry.json
FROM face JOIN entry ON entry.id = face.entry
WHERE {where}
ORDER BY face.sort_day, face.entry
LIMIT :limit;
