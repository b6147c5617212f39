SELECT report, read FROM changed ORDER BY report;
