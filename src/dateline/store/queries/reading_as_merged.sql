SELECT coalesce(reread.json, reading.json)
FROM reading LEFT JOIN reread ON reread.report = reading.report AND reread.used
WHERE reading.report = :report;
