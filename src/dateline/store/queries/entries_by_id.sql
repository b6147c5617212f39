-- The entries whose id begins so, found in the order of ids; at most two are needed to know that it is not enough.
SELECT id, json FROM entry WHERE id >= :start AND id < :start || char(1114111) AND substr(id, 1, length(:start)) = :start
ORDER BY id;
