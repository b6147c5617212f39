face.entry IN (SELECT mention.entry FROM mention WHERE mention.report = :of_report)
