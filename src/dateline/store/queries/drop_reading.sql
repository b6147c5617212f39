-- Its mentions and what was read again of it go with it.
DELETE FROM reading WHERE report = :report RETURNING report;
