-- The entries in which somebody called so has part, each as often as he has, at most :limit rows. :part is :who as the
-- index of parts of names takes it.
SELECT entry FROM who WHERE country = :who_country
UNION ALL
SELECT who.entry FROM called_part CROSS JOIN who ON who.folded = called_part.said WHERE called_part MATCH :part
UNION ALL
SELECT who.entry FROM called_part CROSS JOIN who ON who.actor = called_part.said WHERE called_part MATCH :part
LIMIT :limit;
