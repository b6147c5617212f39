-- One slice of the queue, of entries of one weight.
SELECT face.entry, face.sort_day, face.evidence, face.known, entry.json
FROM (SELECT face.entry, face.sort_day, face.evidence, face.known FROM face WHERE {where}
      ORDER BY face.sort_day, face.entry LIMIT :limit OFFSET :offset) AS face
JOIN entry ON entry.id = face.entry
ORDER BY face.sort_day, face.entry;
