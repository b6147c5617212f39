-- The tellings of a report in a layer.
SELECT number, redated, report, event, place, keys, {cluster}, entry FROM telling WHERE report = :report AND layers & :bits;
