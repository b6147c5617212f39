-- The report whose id this is, or the reports whose id begins so.
SELECT reading.report, path, title, outlet, url, model, events, coalesce(reread.published, reading.published)
FROM reading LEFT JOIN reread ON reread.report = reading.report AND reread.used
WHERE reading.report >= :start AND reading.report < :start || char(0x10FFFF)
ORDER BY reading.report LIMIT :limit;
