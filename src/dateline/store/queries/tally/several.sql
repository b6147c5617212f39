-- Entries told by more than one report.
INSERT INTO tally SELECT 'several', json_array('entries'), count(*) FROM face WHERE reports > 1 HAVING count(*) > 0;
