UPDATE reread SET used = 0 WHERE report = :report;
