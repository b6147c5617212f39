-- A report's reading as it was read.
SELECT packed FROM reading WHERE report = :report;
