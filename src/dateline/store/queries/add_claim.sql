INSERT INTO claim (entry, report, event, told_as, source, actor, cue, form, sentence)
VALUES (:entry, :report, :event, :told_as, :source, :actor, :cue, :form, :sentence);
