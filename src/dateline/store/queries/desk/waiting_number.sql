SELECT count(*) FROM face WHERE {where};
