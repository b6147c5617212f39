INSERT OR IGNORE INTO band (band, report) VALUES (:band, :report);
