SELECT 1 FROM series WHERE entry = :entry AND series = '';
