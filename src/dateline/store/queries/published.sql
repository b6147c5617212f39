-- What the record knows of a report's day; no row for a report it does not hold.
SELECT published_earliest, published_latest, published_basis FROM reading WHERE report = :report;
