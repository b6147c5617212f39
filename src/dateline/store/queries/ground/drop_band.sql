DELETE FROM band WHERE band = :band AND report = :report;
