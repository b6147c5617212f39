-- An entry of unknown day passes no bound of time; an open side reaches everywhere.
face.sort_day < '9999' AND coalesce(face.latest, '9999') >= :since
