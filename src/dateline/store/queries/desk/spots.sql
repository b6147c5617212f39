-- The places that most of the entries name.
SELECT place.name, place.place, place.country, place.lat, place.lon, place.precision, count(DISTINCT place.entry)
FROM face CROSS JOIN place ON place.entry = face.entry
WHERE {where} GROUP BY coalesce(place.place, place.name) ORDER BY 7 DESC, 1 LIMIT :limit;
