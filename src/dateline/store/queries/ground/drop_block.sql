DELETE FROM block WHERE key = :key AND place = :place AND number = :number AND layers = 0;
