UPDATE state SET stale = :stale, made = made + (:stale = 0);
