face.status IN (SELECT value FROM json_each(:statuses))
