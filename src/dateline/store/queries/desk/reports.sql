-- One slice of the reports, the newest first; those without a day last.
SELECT reading.report, path, title, outlet, url, model, events,
       coalesce(reread.published, reading.published)
FROM (SELECT report FROM reading INDEXED BY reading_by_day
      WHERE (:outlet IS NULL OR outlet = :outlet)
      ORDER BY published_latest DESC, report LIMIT :limit OFFSET :offset) AS page
CROSS JOIN reading ON reading.report = page.report
LEFT JOIN reread ON reread.report = reading.report AND reread.used
ORDER BY reading.published_latest DESC, reading.report;
