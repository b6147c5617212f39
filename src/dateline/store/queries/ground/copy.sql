-- Whose text a report is, in both layers, and its bands.
SELECT bands, source_read, source FROM copy WHERE report = :report;
