UPDATE telling SET layers = layers & ~:bits WHERE number = :number AND layers & :bits;
