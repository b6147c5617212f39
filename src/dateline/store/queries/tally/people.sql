INSERT INTO tally SELECT 'people', json_array(name), n FROM (
    SELECT name, count(DISTINCT entry) AS n FROM who GROUP BY name ORDER BY n DESC, name LIMIT 200);
