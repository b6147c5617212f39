-- A block in its order, as far as the limit.
SELECT place, number FROM block WHERE key = :key AND layers & :bits ORDER BY place, number LIMIT :limit;
