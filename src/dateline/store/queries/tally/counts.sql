INSERT INTO tally SELECT 'counts', json_array(kind, status, weight, evidence), count(*) FROM face
GROUP BY kind, status, weight, evidence;
