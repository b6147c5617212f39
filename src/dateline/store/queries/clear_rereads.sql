DELETE FROM reread WHERE report = :report;
