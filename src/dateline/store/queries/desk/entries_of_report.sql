SELECT event, entry FROM mention WHERE report = :report;
