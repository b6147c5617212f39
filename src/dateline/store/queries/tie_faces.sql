-- Which entry each is about, now that all entries stand.
UPDATE face SET about = (
    SELECT mention.entry FROM mention
    WHERE mention.report = face.about_report AND mention.event = face.about_event AND mention.entry <> face.entry)
WHERE about_report IS NOT NULL;
