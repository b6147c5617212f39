INSERT OR REPLACE INTO failed (path, report, message, next_step) VALUES (:path, :report, :message, :next_step);
