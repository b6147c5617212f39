UPDATE telling SET {cluster} = :cluster WHERE number = :number AND layers & :bits;
