-- A report read for the first time, or read again.
INSERT OR REPLACE INTO reading
    (report, path, title, outlet, url, published_earliest, published_latest, published_basis, model, events, published,
     packed)
VALUES
    (:report, :path, :title, :outlet, :url, :published_earliest, :published_latest, :published_basis, :model, :events,
     :published, :packed);
