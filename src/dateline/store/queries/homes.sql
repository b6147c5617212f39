-- The mentions of every entry, in the order of their entries.
SELECT entry, report, event FROM mention ORDER BY entry, report, event;
