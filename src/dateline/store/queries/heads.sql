-- The reports in the order of their days; those without a day last.
SELECT reading.report, path, title, outlet, url, model, events,
       coalesce(reread.published, reading.published)
FROM reading LEFT JOIN reread ON reread.report = reading.report AND reread.used
ORDER BY coalesce(json_extract(coalesce(reread.published, reading.published), '$.days[0]'),
                  json_extract(coalesce(reread.published, reading.published), '$.days[1]'), '9999'),
         reading.report;
