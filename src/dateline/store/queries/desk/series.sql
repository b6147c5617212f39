-- All exercises, with a day or without.
SELECT entry.json FROM face JOIN entry ON entry.id = face.entry WHERE face.kind = 'exercise' AND {where}
ORDER BY face.sort_day, face.entry LIMIT :limit;
