DELETE FROM link WHERE one = :one AND other = :other AND layers = 0;
