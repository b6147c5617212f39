-- Pairs of reports that share a band, each once; in a crowded band each with the first.
WITH member AS (
    SELECT band, report, row_number() OVER (PARTITION BY band ORDER BY report) AS nth,
           count(*) OVER (PARTITION BY band) AS members
    FROM read_parquet($files))
SELECT DISTINCT a.report, b.report
FROM (SELECT * FROM member WHERE members > 1) a JOIN (SELECT * FROM member WHERE members > 1) b
  ON a.band = b.band AND a.nth < b.nth
WHERE a.members <= $crowded
UNION
SELECT a.report, b.report
FROM (SELECT * FROM member WHERE members > $crowded AND nth = 1) a
JOIN (SELECT * FROM member WHERE members > $crowded) b ON a.band = b.band AND b.nth > 1
ORDER BY 1, 2;
