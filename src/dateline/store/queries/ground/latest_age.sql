SELECT coalesce(max(born), 0) FROM identity;
