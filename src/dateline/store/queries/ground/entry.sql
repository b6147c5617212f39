SELECT json FROM entry WHERE id = :id;
