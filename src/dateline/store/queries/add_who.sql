INSERT INTO who (entry, role, name, folded, actor, country)
VALUES (:entry, :role, :name, :folded, :actor, :country);
