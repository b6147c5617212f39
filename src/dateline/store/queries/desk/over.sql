-- The entry that an entry is about.
SELECT about FROM face WHERE entry = :id AND about IS NOT NULL;
