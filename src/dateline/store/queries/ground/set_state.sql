UPDATE state SET ground = :ground, layered = :layered;
