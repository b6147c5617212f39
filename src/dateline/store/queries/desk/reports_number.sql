SELECT count(*) FROM reading WHERE :outlet IS NULL OR outlet = :outlet;
