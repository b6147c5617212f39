face.weight IN (SELECT value FROM json_each(:weights))
