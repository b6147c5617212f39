-- Reports whose text holds the words, best first.
SELECT report FROM page WHERE page.words MATCH :about ORDER BY rank LIMIT :limit;
