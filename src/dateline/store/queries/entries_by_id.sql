-- The entries whose id begins so; at most two are needed to know that it is not enough.
SELECT id, json FROM entry WHERE substr(id, 1, length(:start)) = :start ORDER BY id;
