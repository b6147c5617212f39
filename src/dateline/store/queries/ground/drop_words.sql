DELETE FROM told WHERE rowid = (SELECT words FROM face WHERE entry = :entry);
