-- The days from other reports that a report's part of the entries stands on, with what it tells within them.
SELECT earliest, latest, packed FROM reread WHERE report = :report AND used;
