UPDATE telling SET entry = :entry WHERE number = :number AND layers & 2;
