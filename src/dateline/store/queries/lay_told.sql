-- The words of an entry under a number that is known beforehand.
INSERT INTO told (rowid, entry, words) VALUES (:number, :entry, :words);
