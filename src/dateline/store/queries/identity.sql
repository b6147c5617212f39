-- An id that was given to an entry, by its beginning.
SELECT json FROM identity WHERE substr(id, 1, length(:start)) = :start ORDER BY id;
