-- Where each telling stands in each of its blocks: 1, 2, 3 ... in the order of comparing, of how many.
CREATE OR REPLACE TABLE spot AS
SELECT * FROM (
    SELECT key, telling, early, late, place,
           row_number() OVER (PARTITION BY key ORDER BY place, number) AS nth,
           count(*) OVER (PARTITION BY key) AS members
    FROM read_parquet($files))
WHERE members > 1;
