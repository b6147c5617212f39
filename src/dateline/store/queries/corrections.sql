-- What analysts changed, in the order of time.
SELECT json FROM correction ORDER BY number;
