INSERT INTO tally SELECT 'months', json_array(substr(sort_day, 1, 7)), count(*) FROM face WHERE sort_day < '9999' GROUP BY 2;
