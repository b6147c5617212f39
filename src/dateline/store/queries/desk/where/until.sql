face.sort_day < '9999' AND coalesce(face.earliest, '0000') <= :until
