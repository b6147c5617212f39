SELECT key, place, number FROM read_parquet($files) ORDER BY key, place, number;
