-- Every reading as the entries were made from it: read again where other reports gave it its days.
SELECT coalesce(reread.packed, reading.packed)
FROM reading LEFT JOIN reread ON reread.report = reading.report AND reread.used
ORDER BY reading.report;
