-- How many entries each month has; the day is that by which they are sorted.
SELECT substr(face.sort_day, 1, 7), count(*) FROM face WHERE {where} GROUP BY 1 ORDER BY 1;
