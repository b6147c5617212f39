SELECT packed FROM reread WHERE report = :report AND earliest = :earliest AND latest = :latest;
