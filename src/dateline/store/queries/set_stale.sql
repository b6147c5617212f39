UPDATE state SET stale = :stale;
