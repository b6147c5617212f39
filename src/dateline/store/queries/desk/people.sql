-- Those who take part in most of the entries.
SELECT who.name, count(DISTINCT who.entry) FROM who JOIN face ON face.entry = who.entry
WHERE {where} GROUP BY who.name ORDER BY 2 DESC, 1 LIMIT :limit;
