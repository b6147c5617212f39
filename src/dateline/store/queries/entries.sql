-- The entries that pass a filter, in the order of time; those without a day last. A parameter that is NULL asks nothing.
-- An entry of unknown day passes no bound of time; an open side reaches everywhere.
SELECT json FROM entry
WHERE (:since IS NULL OR (coalesce(earliest, latest) IS NOT NULL AND coalesce(latest, '9999') >= :since))
  AND (:until IS NULL OR (coalesce(earliest, latest) IS NOT NULL AND coalesce(earliest, '0000') <= :until))
  AND (:kinds IS NULL OR kind IN (SELECT value FROM json_each(:kinds)))
  AND (:statuses IS NULL OR status IN (SELECT value FROM json_each(:statuses)))
  AND (:who IS NULL OR EXISTS (
        SELECT 1 FROM who
        WHERE who.entry = entry.id
          AND (instr(who.folded, :who) OR instr(lower(coalesce(who.actor, '')), ':' || :who)
               OR who.country = :who_country)))
  AND (:where IS NULL OR EXISTS (
        SELECT 1 FROM place
        WHERE place.entry = entry.id
          AND (instr(place.folded, :where) OR place.country = :where_country)))
  AND (:about IS NULL OR id IN (SELECT told.entry FROM told WHERE told.words MATCH :about))
ORDER BY coalesce(sort_day, '9999'), id;
