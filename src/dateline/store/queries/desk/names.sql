-- Every name of a participant or a place, as it is compared and as it is written.
SELECT folded, min(name) FROM who GROUP BY folded UNION SELECT folded, min(name) FROM place GROUP BY folded;
