INSERT INTO page (report, words) VALUES (:report, :words);
