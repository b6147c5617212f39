-- Each pair worth comparing once, those of like days together. A small block compares all, a crowded one each with the
-- next $neighbours. What cannot be one for its days is left out, and so are two of one report, and what `marks.py` shows
-- to be apart: the conditions are those of merge/vetoes.py, in the names of its functions.
COPY (
    WITH pair AS (
        SELECT one, other, min(place) AS place FROM (
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
        GROUP BY one, other),
    days AS (
        SELECT pair.*, a, b, a.named AND b.named AS both_named,
               CASE WHEN a.lasting OR b.lasting THEN a.begins ELSE a.starts END AS a_early,
               CASE WHEN a.lasting OR b.lasting THEN a.ends ELSE a.stops END AS a_late,
               CASE WHEN a.lasting OR b.lasting THEN b.begins ELSE b.starts END AS b_early,
               CASE WHEN a.lasting OR b.lasting THEN b.ends ELSE b.stops END AS b_late
        FROM pair JOIN mark a ON a.telling = pair.one JOIN mark b ON b.telling = pair.other)
    SELECT one, other FROM days
    WHERE (a.sharp IS NULL OR b.sharp IS NULL OR a.sharp = b.sharp)   -- of_other_kinds
      AND (both_named OR (
          -- at_other_times
          (greatest(a_early, b_early) <= least(a_late, b_late)
           OR (a.matter AND b.matter
               AND CASE WHEN a_late < b_early THEN b_early - a_late ELSE a_early - b_late END <= $written)
           OR coalesce(abs(a.plan - b.plan) <= $put_off, false))
          -- by_another_pair
          AND NOT (a.joint AND b.joint AND coalesce((a.one_side IN (b.one_side, b.other_side))
                                        <> (a.other_side IN (b.one_side, b.other_side)), false))
          -- by_others
          AND (len(a.sides) = 0 OR len(b.sides) = 0 OR list_has_any(a.sides, b.sides))
          -- elsewhere
          AND (a.matter OR b.matter OR len(a.countries) = 0 OR len(b.countries) = 0
               OR list_has_any(a.countries, b.countries))))
    ORDER BY place, one, other
) TO '{there}' (FORMAT parquet, ROW_GROUP_SIZE 20000);
