-- The same of places.
SELECT entry FROM place WHERE country = :where_country
UNION ALL
SELECT place.entry FROM called_part CROSS JOIN place ON place.folded = called_part.said WHERE called_part MATCH :part
LIMIT :limit;
