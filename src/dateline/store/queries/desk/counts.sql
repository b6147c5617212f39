-- How many entries pass, by all that a face can be counted by.
SELECT face.kind, face.status, face.weight, face.evidence, count(*)
FROM face WHERE {where}
GROUP BY face.kind, face.status, face.weight, face.evidence;
