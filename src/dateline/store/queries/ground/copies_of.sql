-- The reports of one text.
SELECT report FROM copy WHERE {source} = :source;
