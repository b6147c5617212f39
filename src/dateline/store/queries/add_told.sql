INSERT INTO told (entry, words) VALUES (:entry, :words);
