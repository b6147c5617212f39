DELETE FROM copy WHERE report = :report;
