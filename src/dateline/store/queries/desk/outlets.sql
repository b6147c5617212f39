SELECT source.outlet, count(*) FROM face CROSS JOIN source ON source.entry = face.entry
WHERE source.outlet <> '' AND {where} GROUP BY source.outlet ORDER BY 2 DESC, 1 LIMIT :limit;
