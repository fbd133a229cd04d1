package io.lakeferry.local.laptop;

import io.lakeferry.local.rds.RdsEngine;

/**
 * Where the servers listen on the loopback address; 0 takes a free port.
 *
 * @param endpoint the AWS endpoint
 * @param s3 the S3 server
 * @param redshift the warehouse
 * @param postgres the RDS instance of PostgreSQL; where it is taken, a free port is used
 * @param mariadb the RDS instance of MariaDB; where it is taken, a free port is used
 * @param cassandra the Cassandra server; where it is taken, a free port is used
 */
public record Ports(int endpoint, int s3, int redshift, int postgres, int mariadb, int cassandra) {
  /** The ports that documentation names. */
  public static Ports usual() {
    return new Ports(4566, 4567, 5439, 15432, 13306, 9042);
  }

  int of(RdsEngine engine) {
    return switch (engine) {
      case POSTGRES -> postgres;
      case MARIADB -> mariadb;
    };
  }

  /** Whatever is free. */
  public static Ports free() {
    return new Ports(0, 0, 0, 0, 0, 0);
  }
}
