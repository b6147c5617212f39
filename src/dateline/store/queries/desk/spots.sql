-- The places that most of the entries name; counted by what the index of places holds, then looked up.
SELECT place.name, place.place, place.country, place.lat, place.lon, place.precision, spot.entries
FROM (SELECT coalesce(place.place, place.name) AS spot, min(place.rowid) AS first,
             count(DISTINCT place.entry) AS entries
      FROM face CROSS JOIN place ON place.entry = face.entry
      WHERE {where} GROUP BY spot ORDER BY entries DESC, spot LIMIT :limit) AS spot
JOIN place ON place.rowid = spot.first ORDER BY spot.entries DESC, spot.spot;
