-- The entries that pass a filter, in the order of time; those without a day last. A parameter that is NULL asks nothing.
-- An entry of unknown day passes no bound of time; an open side reaches everywhere. `known`: only what no report told
-- after that day; `after_day`, `after_entry`: where the slice before ended. `faces`: where it looks, all
-- faces, which stand in the order of time already, or those of a few entries (faces/every.sql, faces/of_few.sql).
SELECT entry.json FROM {faces} CROSS JOIN entry ON entry.id = face.entry
WHERE (:since IS NULL OR (coalesce(face.earliest, face.latest) IS NOT NULL AND coalesce(face.latest, '9999') >= :since))
  AND (:until IS NULL OR (coalesce(face.earliest, face.latest) IS NOT NULL AND coalesce(face.earliest, '0000') <= :until))
  AND (:kinds IS NULL OR face.kind IN (SELECT value FROM json_each(:kinds)))
  AND (:statuses IS NULL OR face.status IN (SELECT value FROM json_each(:statuses)))
  AND (:who IS NULL OR EXISTS (
        SELECT 1 FROM who
        WHERE who.entry = face.entry
          AND (instr(who.folded, :who) OR instr(lower(coalesce(who.actor, '')), ':' || :who)
               OR who.country = :who_country)))
  AND (:where IS NULL OR EXISTS (
        SELECT 1 FROM place
        WHERE place.entry = face.entry
          AND (instr(place.folded, :where) OR place.country = :where_country)))
  AND (:about IS NULL OR face.entry IN (SELECT told.entry FROM told WHERE told.words MATCH :about))
  AND (:evidence IS NULL OR face.evidence = :evidence)
  AND (:after_day IS NULL OR (face.sort_day, face.entry) > (:after_day, :after_entry))
  AND (:known IS NULL OR (face.known <> '' AND face.known <= :known AND NOT EXISTS (
        SELECT 1 FROM mention JOIN reading ON reading.report = mention.report
             LEFT JOIN reread ON reread.report = mention.report AND reread.used
        WHERE mention.entry = face.entry
          AND coalesce(json_extract(coalesce(reread.published, reading.published), '$.days[1]'), '9999') > :known)))
ORDER BY face.sort_day, face.entry LIMIT :limit;
