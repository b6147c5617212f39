INSERT INTO link (one, other, layers) VALUES (:one, :other, :bits)
ON CONFLICT (one, other) DO UPDATE SET layers = layers | :bits;
