-- Remember an item.
INSERT OR REPLACE INTO feed_item (url, feed, report, tries, said)
VALUES (:url, :feed, :report, :tries, :said);
