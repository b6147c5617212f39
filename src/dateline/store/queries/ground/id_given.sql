SELECT 1 FROM identity WHERE id = :id;
