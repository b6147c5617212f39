-- A report to be looked at again; once read, read stays.
INSERT INTO changed (report, read) VALUES (:report, :read)
ON CONFLICT (report) DO UPDATE SET read = max(read, :read);
