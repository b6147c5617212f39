UPDATE copy SET source_read = CASE WHEN :bits & 1 THEN :source ELSE source_read END,
                source = CASE WHEN :bits & 2 THEN :source ELSE source END
WHERE report = :report;
