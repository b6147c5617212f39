-- One slice in the order of review: what rests on least, first.
SELECT face.entry, face.sort_day, face.evidence, face.known, entry.json
FROM face JOIN entry ON entry.id = face.entry
WHERE {where}
ORDER BY CASE face.evidence WHEN 'unsupported' THEN 0 WHEN 'conflicting' THEN 1 WHEN 'single' THEN 2 ELSE 3 END,
         face.weight, face.sort_day, face.entry
LIMIT :limit OFFSET :offset;
