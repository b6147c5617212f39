-- The ids whose mention is in a report.
SELECT json FROM identity WHERE report = :report ORDER BY id;
