-- One slice of the queue: what a chronicler would tell first.
SELECT face.entry, face.sort_day, face.evidence, face.known, entry.json
FROM (SELECT * FROM face WHERE {where}
      ORDER BY face.weight = 'background', face.weight = 'minor', face.sort_day, face.entry
      LIMIT :limit OFFSET :offset) AS face
JOIN entry ON entry.id = face.entry
ORDER BY face.weight = 'background', face.weight = 'minor', face.sort_day, face.entry;
