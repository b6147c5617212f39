SELECT min(sort_day), max(CASE WHEN sort_day < '9999' THEN sort_day END) FROM face;
