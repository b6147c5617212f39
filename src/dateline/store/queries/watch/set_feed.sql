-- Remember a feed.
INSERT OR REPLACE INTO feed (url, etag, modified, due, failures)
VALUES (:url, :etag, :modified, :due, :failures);
