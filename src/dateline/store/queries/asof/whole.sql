-- Whether an entry was told of by a day, and by no report that came later.
SELECT 1 FROM face WHERE entry = :entry AND known <> '' AND known <= :known AND NOT EXISTS (
    SELECT 1 FROM mention JOIN reading ON reading.report = mention.report
         LEFT JOIN reread ON reread.report = mention.report AND reread.used
    WHERE mention.entry = face.entry
      AND coalesce(json_extract(coalesce(reread.published, reading.published), '$.days[1]'), '9999') > :known);
