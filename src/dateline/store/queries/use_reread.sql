INSERT OR REPLACE INTO reread (report, earliest, latest, used, published, packed)
VALUES (:report, :earliest, :latest, 1, :published, :packed);
