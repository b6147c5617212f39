SELECT one, other FROM read_parquet($files);
