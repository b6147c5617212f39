-- The readings of a stretch of reports as they were read, by report.
SELECT packed FROM reading WHERE report BETWEEN :first AND :last ORDER BY report;
