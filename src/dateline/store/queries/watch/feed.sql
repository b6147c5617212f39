-- What is remembered of a feed.
SELECT etag, modified, due, failures FROM feed WHERE url = :url;
