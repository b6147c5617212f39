INSERT OR IGNORE INTO series (series, age, entry) VALUES (:series, :age, :entry);
