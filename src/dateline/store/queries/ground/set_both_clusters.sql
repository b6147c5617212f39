UPDATE telling SET cluster_read = :cluster, cluster = :cluster WHERE number = :number;
