SELECT count(*) FROM reading INDEXED BY reading_by_day WHERE :outlet IS NULL OR outlet = :outlet;
