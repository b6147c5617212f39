INSERT INTO place (entry, role, name, folded, place, country, lat, lon, precision)
VALUES (:entry, :role, :name, :folded, :place, :country, :lat, :lon, :precision);
