-- Which entry those are about that are told about an event of a report.
UPDATE face SET about = (
    SELECT mention.entry FROM mention
    WHERE mention.report = face.about_report AND mention.event = face.about_event AND mention.entry <> face.entry)
WHERE about_report = :report;
