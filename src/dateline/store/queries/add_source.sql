INSERT OR IGNORE INTO source (outlet, entry) VALUES (:outlet, :entry);
