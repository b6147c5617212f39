-- The reports of a band, by id.
SELECT report FROM band WHERE band = :band ORDER BY report LIMIT :limit;
