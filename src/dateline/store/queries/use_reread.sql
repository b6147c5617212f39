INSERT OR REPLACE INTO reread (report, earliest, latest, used, json)
VALUES (:report, :earliest, :latest, 1, :json);
