-- Told by a report that came in after this one; the words of the reports are numbered as they come.
face.entry IN (SELECT mention.entry FROM page JOIN mention ON mention.report = page.report WHERE page.rowid > :added_after)
