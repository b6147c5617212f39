-- The reports in the order of their days; those without a day last. `after_day`, `after`: where the slice before ended.
WITH again AS (
    SELECT report, coalesce(json_extract(published, '$.days[0]'), json_extract(published, '$.days[1]'), '9999') AS day
    FROM reread WHERE used),
page AS (
    SELECT * FROM (
        SELECT report, coalesce(published_earliest, published_latest, '9999') AS day FROM reading
        WHERE coalesce(published_earliest, published_latest, '9999') >= :after_day   -- which the index can look up
          AND (coalesce(published_earliest, published_latest, '9999'), report) > (:after_day, :after)
          AND report NOT IN (SELECT report FROM again)
        ORDER BY coalesce(published_earliest, published_latest, '9999'), report LIMIT :limit)
    UNION ALL
    SELECT report, day FROM again WHERE (day, report) > (:after_day, :after)
    ORDER BY 2, 1 LIMIT :limit)
SELECT reading.report, path, title, outlet, url, model, events, coalesce(reread.published, reading.published)
FROM page CROSS JOIN reading ON reading.report = page.report
LEFT JOIN reread ON reread.report = reading.report AND reread.used
ORDER BY page.day, page.report;
