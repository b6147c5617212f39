-- Pairs that may be one event told twice: of one kind and day, with somebody of one name in both, and no two places.
SELECT one.sort_day, one.evidence, one.known, first.json, other.sort_day, other.evidence, other.known, second.json
FROM face AS one INDEXED BY face_by_day
CROSS JOIN face AS other ON other.sort_day = one.sort_day AND other.kind = one.kind AND other.entry > one.entry
JOIN entry AS first ON first.id = one.entry
JOIN entry AS second ON second.id = other.entry
WHERE one.sort_day < '9999' AND one.weight = 'core' AND other.weight = 'core'
AND one.earliest IS NOT NULL AND other.earliest IS NOT NULL AND NOT (one.accepted AND other.accepted)
AND one.kind NOT IN (SELECT value FROM json_each(:spoken))
AND EXISTS (SELECT 1 FROM who AS a JOIN who AS b ON b.name = a.name
            WHERE a.entry = one.entry AND b.entry = other.entry)
AND (EXISTS (SELECT 1 FROM place AS a JOIN place AS b ON b.name = a.name
             WHERE a.entry = one.entry AND b.entry = other.entry)
     OR NOT EXISTS (SELECT 1 FROM place WHERE place.entry = one.entry)
     OR NOT EXISTS (SELECT 1 FROM place WHERE place.entry = other.entry))
ORDER BY one.sort_day, one.entry LIMIT :limit;
