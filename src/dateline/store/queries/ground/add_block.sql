INSERT INTO block (key, place, number, layers) VALUES (:key, :place, :number, :bits)
ON CONFLICT (key, place, number) DO UPDATE SET layers = layers | :bits;
