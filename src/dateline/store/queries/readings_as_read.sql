-- Every reading as it was read, by report.
SELECT json FROM reading ORDER BY report;
