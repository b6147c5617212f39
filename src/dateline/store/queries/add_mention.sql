INSERT OR IGNORE INTO mention (entry, report, event) VALUES (:entry, :report, :event);
