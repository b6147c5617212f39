SELECT report, bands FROM read_parquet($files) ORDER BY report;
