-- Those of a block that stand before a place, the nearest first.
SELECT place, number FROM block WHERE key = :key AND (place, number) < (:place, :number) AND layers & :bits
ORDER BY place DESC, number DESC LIMIT :limit;
