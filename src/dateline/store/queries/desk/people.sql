-- Those who take part in most of the entries. Entries first: they are fewer than participants.
SELECT who.name, count(DISTINCT who.entry) FROM face CROSS JOIN who ON who.entry = face.entry
WHERE {where} GROUP BY who.name ORDER BY 2 DESC, 1 LIMIT :limit;
