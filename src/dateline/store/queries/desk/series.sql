-- The exercises that pass. The sign before the kind keeps SQLite from choosing by it alone: a walk along the days, or the
-- entries that were named, are fewer steps.
SELECT entry.json
FROM (SELECT face.entry, face.sort_day FROM face WHERE +face.kind = 'exercise' AND {where}
      ORDER BY face.sort_day, face.entry LIMIT :limit) AS face
JOIN entry ON entry.id = face.entry
ORDER BY face.sort_day, face.entry;
