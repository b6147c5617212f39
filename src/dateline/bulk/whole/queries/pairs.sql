-- Each pair worth comparing once, those of like days together. A small block compares all, a crowded one each with the
-- next $neighbours. What cannot be one for its days is left out, and so are two of one report.
COPY (
    SELECT one, other FROM (
        SELECT least(a.telling, b.telling) AS one, greatest(a.telling, b.telling) AS other, min(a.place) AS place
        FROM spot a JOIN spot b ON a.key = b.key
        WHERE a.members <= $crowded AND b.members <= $crowded AND a.nth < b.nth
          AND a.early <= b.late AND b.early <= a.late AND a.telling >> 16 <> b.telling >> 16
        GROUP BY ALL
        UNION ALL
        SELECT least(a.telling, b.telling), greatest(a.telling, b.telling), min(a.place)
        FROM (SELECT spot.*, unnest(range(1, $neighbours + 1)) AS step FROM spot WHERE members > $crowded) a
        JOIN (SELECT * FROM spot WHERE members > $crowded) b ON a.key = b.key AND b.nth = a.nth + a.step
        WHERE a.early <= b.late AND b.early <= a.late AND a.telling >> 16 <> b.telling >> 16
        GROUP BY ALL)
    GROUP BY one, other
    ORDER BY min(place), one, other
) TO '{there}' (FORMAT parquet, ROW_GROUP_SIZE 40000);
