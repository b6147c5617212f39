-- What is told about another entry is shown under it.
face.about IS NULL
