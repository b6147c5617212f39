-- Whether an entry was told of by a day.
SELECT 1 FROM face WHERE entry = :entry AND known <> '' AND known <= :known;
