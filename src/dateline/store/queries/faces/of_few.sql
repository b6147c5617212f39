-- Where entries are looked for: the faces of a few entries, whose ids are a list in JSON, :few.
json_each(:few) AS few CROSS JOIN face ON face.entry = few.value
