SELECT band, report FROM read_parquet($files) ORDER BY band, report;
