-- All entries that pass, in the order of time.
SELECT entry.json FROM face JOIN entry ON entry.id = face.entry WHERE {where} ORDER BY face.sort_day, face.entry;
