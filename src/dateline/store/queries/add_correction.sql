INSERT INTO correction (number, at, author, action, json) VALUES (:number, :at, :author, :action, :json);
