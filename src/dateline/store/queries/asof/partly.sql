-- The entries that were told of by a day, and by reports that came later too.
SELECT entry.json FROM face JOIN entry ON entry.id = face.entry
WHERE face.known <> '' AND face.known <= :known AND EXISTS (
    SELECT 1 FROM mention JOIN reading ON reading.report = mention.report
         LEFT JOIN reread ON reread.report = mention.report AND reread.used
    WHERE mention.entry = face.entry
      AND coalesce(json_extract(coalesce(reread.published, reading.published), '$.days[1]'), '9999') > :known)
ORDER BY face.entry;
