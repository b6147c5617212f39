SELECT telling, number, place FROM read_parquet($files) ORDER BY telling;
