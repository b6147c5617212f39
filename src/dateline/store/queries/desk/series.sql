-- The exercises that pass.
SELECT entry.json
FROM (SELECT * FROM face WHERE face.kind = 'exercise' AND {where} ORDER BY face.sort_day, face.entry LIMIT :limit) AS face
JOIN entry ON entry.id = face.entry
ORDER BY face.sort_day, face.entry;
