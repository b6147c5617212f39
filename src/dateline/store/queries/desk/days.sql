SELECT face.sort_day, count(*) FROM face WHERE {where} GROUP BY 1 ORDER BY 1;
