SELECT source.outlet, count(*) FROM source JOIN face ON face.entry = source.entry
WHERE source.outlet <> '' AND {where} GROUP BY source.outlet ORDER BY 2 DESC, 1 LIMIT :limit;
