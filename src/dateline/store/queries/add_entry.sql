INSERT INTO entry (id, kind, status, name, summary, earliest, latest, sort_day, json)
VALUES (:id, :kind, :status, :name, :summary, :earliest, :latest, :sort_day, :json);
