SELECT coalesce(reread.packed, reading.packed)
FROM reading LEFT JOIN reread ON reread.report = reading.report AND reread.used
WHERE reading.report = :report;
