-- Every id that an entry was given.
SELECT json FROM identity ORDER BY id;
