-- The same where no condition names entries one by one: one walk along the index that holds all that is asked.
SELECT face.kind, face.status, face.weight, face.evidence, count(*)
FROM face INDEXED BY face_by_day WHERE {where}
GROUP BY face.kind, face.status, face.weight, face.evidence;
