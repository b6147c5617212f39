INSERT INTO identity (id, entry, json) VALUES (:id, :entry, :json);
