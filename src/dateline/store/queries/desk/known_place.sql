-- How the record knows a place of that name, most often.
SELECT name, place, country, lat, lon, precision FROM place WHERE folded = :folded
GROUP BY name, place ORDER BY count(*) DESC, name LIMIT 1;
