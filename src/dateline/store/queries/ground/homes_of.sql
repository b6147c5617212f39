-- The mentions of an entry.
SELECT report, event FROM mention WHERE entry = :entry ORDER BY report, event;
