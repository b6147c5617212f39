-- One slice of the entries that pass, in the order of time; those without a day last. Chosen by their faces first, so
-- that nothing large is sorted, and by columns that the index of days holds, so that a walk along it is enough.
SELECT face.entry, face.sort_day, face.evidence, face.known, entry.json
FROM (SELECT face.entry, face.sort_day, face.evidence, face.known FROM face WHERE {where}
      ORDER BY face.sort_day, face.entry LIMIT :limit) AS face
JOIN entry ON entry.id = face.entry
ORDER BY face.sort_day, face.entry;
