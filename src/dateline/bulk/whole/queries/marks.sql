CREATE OR REPLACE TABLE mark AS SELECT * FROM read_parquet($files) ORDER BY telling;
