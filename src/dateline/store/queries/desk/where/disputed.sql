-- Sources contradict one another on whether it is so.
face.evidence = 'conflicting' AND EXISTS (
    SELECT 1 FROM entry AS held, json_each(held.json, '$.disagreements') AS one
    WHERE held.id = face.entry AND json_extract(one.value, '$.field') = 'status')
