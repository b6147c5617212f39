DELETE FROM tally WHERE name = :name AND key = :key AND n = 0;
