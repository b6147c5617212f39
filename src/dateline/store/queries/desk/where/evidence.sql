face.evidence IN (SELECT value FROM json_each(:evidence))
