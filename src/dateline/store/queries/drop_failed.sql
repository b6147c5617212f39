-- A report that could be read after all, under its name or another.
DELETE FROM failed WHERE path = :path OR report = :report;
