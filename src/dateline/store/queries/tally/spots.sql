INSERT INTO tally SELECT 'spots', json_array(name, place, country, lat, lon, precision), count(DISTINCT entry) FROM place
GROUP BY 2;
