UPDATE tally SET n = n + :by WHERE name = :name AND key = :key;
