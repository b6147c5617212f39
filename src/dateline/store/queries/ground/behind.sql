-- Those of a block that stand behind a place, the nearest first.
SELECT place, number FROM block WHERE key = :key AND (place, number) > (:place, :number) AND layers & :bits
ORDER BY place, number LIMIT :limit;
