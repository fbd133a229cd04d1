package io.lakeferry.jobs.rds;

import io.lakeferry.jobs.rds.database.DatabaseErrors;
import io.lakeferry.jobs.rds.database.Session;
import io.lakeferry.jobs.rds.mysql.MySql;
import io.lakeferry.jobs.rds.postgres.PostgreSql;
import io.lakeferry.jobs.secret.DatabaseSecret;

/**
 * The database of the table.
 *
 * @param secret where it is, and how to log in
 */
record Database(DatabaseSecret secret) {
  /** Opens a session. */
  Session connect() {
    return switch (secret.engine()) {
      case POSTGRES -> PostgreSql.connect(secret);
      case MYSQL -> MySql.connect(secret);
    };
  }

  /** What its errors mean. */
  DatabaseErrors errors() {
    return new DatabaseErrors(secret);
  }
}
