SELECT json FROM reread WHERE report = :report AND earliest = :earliest AND latest = :latest;
