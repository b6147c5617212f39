-- Every reading as it was read, by report.
SELECT packed FROM reading ORDER BY report;
