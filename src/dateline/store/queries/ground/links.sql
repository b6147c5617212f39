-- What a telling is linked to in a layer.
SELECT other FROM link WHERE one = :number AND layers & :bits
UNION ALL SELECT one FROM link WHERE other = :number AND layers & :bits;
