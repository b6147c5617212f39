DELETE FROM page WHERE report = :report;
