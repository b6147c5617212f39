SELECT report FROM reading ORDER BY report;
