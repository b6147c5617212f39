SELECT stale FROM state;
