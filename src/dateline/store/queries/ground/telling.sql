-- A telling in a layer.
SELECT number, redated, report, event, place, keys, {cluster}, entry FROM telling WHERE number = :number AND layers & :bits;
