-- Not what reaches into the time that is asked only by an open beginning or end.
(:since IS NULL OR face.sort_day >= :since OR face.latest IS NOT NULL)
AND (:until IS NULL OR face.sort_day <= :until OR face.earliest IS NOT NULL)
