-- A telling; of one that is there in the other layer the same row.
INSERT INTO telling (number, redated, layers, report, event, place, keys) VALUES (:number, :redated, :bits, :report, :event, :place, :keys)
ON CONFLICT (number, redated) DO UPDATE SET layers = layers | :bits, event = :event, place = :place, keys = :keys;
