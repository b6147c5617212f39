-- The days on which reports came out.
SELECT DISTINCT coalesce(published_latest, published_earliest, '') FROM (
    SELECT DISTINCT published_latest, published_earliest FROM reading INDEXED BY reading_days);
