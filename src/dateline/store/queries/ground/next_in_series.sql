-- The exercise before and the one behind another in a series.
SELECT entry FROM (SELECT entry FROM series WHERE series = :series AND (age, entry) < (:age, :entry)
                   ORDER BY age DESC, entry DESC LIMIT 1)
UNION ALL
SELECT entry FROM (SELECT entry FROM series WHERE series = :series AND (age, entry) > (:age, :entry)
                   ORDER BY age, entry LIMIT 1);
