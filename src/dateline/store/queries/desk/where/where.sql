face.entry IN (
    SELECT place.entry FROM place WHERE place.country = :where_country
       OR place.folded IN (SELECT folded FROM (SELECT DISTINCT folded FROM place) WHERE instr(folded, :where)))
