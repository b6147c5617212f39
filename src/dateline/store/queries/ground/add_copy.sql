INSERT OR REPLACE INTO copy (report, bands, source_read, source) VALUES (:report, :bands, :source_read, :source);
