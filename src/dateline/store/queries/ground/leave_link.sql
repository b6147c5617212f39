UPDATE link SET layers = layers & ~:bits WHERE one = :one AND other = :other;
