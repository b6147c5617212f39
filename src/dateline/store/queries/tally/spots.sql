INSERT INTO tally SELECT 'spots', json_array(name, place, country, lat, lon, precision), n FROM (
    SELECT name, place, country, lat, lon, precision, count(DISTINCT entry) AS n FROM place
    GROUP BY coalesce(place, name) ORDER BY n DESC, name LIMIT 200);
