PRAGMA query_only;
