SELECT id, name, summary FROM entry ORDER BY id;
