SELECT evidence FROM face WHERE entry = :id;
