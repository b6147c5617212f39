SELECT coalesce(sum(n) FILTER (WHERE name = 'counts'), 0), coalesce(sum(n) FILTER (WHERE name = 'several'), 0) FROM tally
WHERE name IN ('counts', 'several');
