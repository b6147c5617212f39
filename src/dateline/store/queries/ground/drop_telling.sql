DELETE FROM telling WHERE number = :number AND layers = 0;
