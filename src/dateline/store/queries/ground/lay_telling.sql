-- A telling with its place in a whole record.
INSERT INTO telling (number, redated, layers, report, event, place, keys, cluster_read, cluster, entry)
VALUES (:number, :redated, :bits, :report, :event, :place, :keys, CASE WHEN :bits & 1 THEN :cluster END,
        CASE WHEN :bits & 2 THEN :cluster END, :entry)
ON CONFLICT (number, redated) DO UPDATE SET layers = layers | :bits, cluster = :cluster, entry = :entry;
