DELETE FROM series WHERE entry = :entry;
