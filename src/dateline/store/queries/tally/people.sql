INSERT INTO tally SELECT 'people', json_array(name), count(DISTINCT entry) FROM who GROUP BY name;
