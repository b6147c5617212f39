face.entry IN (SELECT value FROM json_each(:named))
