-- How many entries wait to be checked, by what they rest on and their weight.
SELECT evidence, weight, count(*) FROM face INDEXED BY face_by_evidence WHERE accepted = 0 GROUP BY evidence, weight;
