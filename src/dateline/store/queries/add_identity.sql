INSERT OR REPLACE INTO identity (id, entry, json, born, report) VALUES (:id, :entry, :json, :born, :report);
