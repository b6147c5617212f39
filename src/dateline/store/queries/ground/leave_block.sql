UPDATE block SET layers = layers & ~:bits WHERE key = :key AND place = :place AND number = :number;
