SELECT telling, number, place, event, keys FROM read_parquet($files) ORDER BY number;
