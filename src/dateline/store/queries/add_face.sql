INSERT INTO face (entry, sort_day, earliest, latest, kind, status, weight, evidence, known, accepted, about_report, about_event,
                  words, reports)
VALUES (:entry, :sort_day, :earliest, :latest, :kind, :status, :weight, :evidence, :known, :accepted, :about_report, :about_event,
        :words, :reports);
