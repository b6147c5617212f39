SELECT face.entry FROM face WHERE {where};
