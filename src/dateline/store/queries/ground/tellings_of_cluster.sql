-- The tellings of a cluster in a layer.
SELECT number, redated, report, event, place, keys, {cluster}, entry FROM telling WHERE {cluster} = :cluster AND layers & :bits;
