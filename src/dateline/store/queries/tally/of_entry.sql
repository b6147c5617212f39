-- What an entry is counted under: the same that counts.sql, months.sql ... count.
SELECT 'counts', json_array(kind, status, weight, evidence) FROM face WHERE entry = :entry
UNION ALL SELECT 'months', json_array(substr(sort_day, 1, 7)) FROM face WHERE entry = :entry AND sort_day < '9999'
UNION ALL SELECT 'outlets', json_array(outlet) FROM source WHERE entry = :entry AND outlet <> ''
UNION ALL SELECT DISTINCT 'people', json_array(name) FROM who WHERE entry = :entry
UNION ALL SELECT DISTINCT 'spots', json_array(name, place, country, lat, lon, precision) FROM place WHERE entry = :entry
UNION ALL SELECT 'several', json_array('entries') FROM face WHERE entry = :entry AND reports > 1;
