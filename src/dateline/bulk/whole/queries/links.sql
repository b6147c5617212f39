SELECT one, other, kept, score, apart FROM read_parquet($files);
