-- Pairs that may be one event told twice: of one kind and day, with somebody of one name in both, and no two places.
SELECT one.sort_day, one.evidence, one.known, first.json, other.sort_day, other.evidence, other.known, second.json
FROM (SELECT one.entry AS one, other.entry AS other
      FROM face AS one INDEXED BY face_by_day
      CROSS JOIN face AS other INDEXED BY face_by_day
          ON other.sort_day = one.sort_day AND other.entry > one.entry AND other.kind = one.kind
      WHERE one.sort_day < '9999' AND one.weight = 'core' AND other.weight = 'core'
      AND one.earliest IS NOT NULL AND other.earliest IS NOT NULL
      AND one.kind NOT IN (SELECT value FROM json_each(:spoken))
      AND EXISTS (SELECT 1 FROM who AS a CROSS JOIN who AS b ON b.entry = other.entry AND b.name = a.name
                  WHERE a.entry = one.entry)
      AND (EXISTS (SELECT 1 FROM place AS a CROSS JOIN place AS b ON b.entry = other.entry AND b.name = a.name
                   WHERE a.entry = one.entry)
           OR NOT EXISTS (SELECT 1 FROM place WHERE place.entry = one.entry)
           OR NOT EXISTS (SELECT 1 FROM place WHERE place.entry = other.entry))
      ORDER BY one.sort_day, one.entry LIMIT :limit) AS pair
CROSS JOIN face AS one ON one.entry = pair.one
CROSS JOIN face AS other ON other.entry = pair.other
CROSS JOIN entry AS first ON first.id = pair.one
CROSS JOIN entry AS second ON second.id = pair.other
WHERE NOT (one.accepted AND other.accepted)
ORDER BY one.sort_day, one.entry;
