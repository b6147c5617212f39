-- The tellings that an entry is made of.
SELECT number, redated, report, event, place, keys, {cluster}, entry FROM telling WHERE entry = :entry AND layers & :bits;
