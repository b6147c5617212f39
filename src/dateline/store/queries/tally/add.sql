INSERT INTO tally (name, key, n) SELECT :name, :key, 0
WHERE NOT EXISTS (SELECT 1 FROM tally WHERE name = :name AND key = :key);
