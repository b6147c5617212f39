SELECT reading.report, path, title, outlet, url, model, events,
       coalesce(reread.published, reading.published)
FROM reading LEFT JOIN reread ON reread.report = reading.report AND reread.used
WHERE reading.report IN (SELECT value FROM json_each(:reports));
