-- What is remembered of an item.
SELECT report, tries FROM feed_item WHERE url = :url;
