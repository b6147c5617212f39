face.entry IN (SELECT told.entry FROM told WHERE told.words MATCH :about)
