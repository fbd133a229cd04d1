package io.lakeferry.local.sweep;

import io.lakeferry.contract.table.Identifier;
import io.lakeferry.contract.table.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A table whose rows can be told from one another.
 *
 * @param name its name
 * @param rows its rows, numbered from 1 in the first column
 */
record SweepTable(TableName name, int rows) {
  static SweepTable createIn(ProvingGround ground, int rows) throws SQLException {
    TableName name = new TableName(new Identifier("sweep"), new Identifier("numbered"));
    try (Connection connection = ground.warehouse().admin();
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + name.schema().quoted());
      statement.execute(
          "CREATE TABLE "
              + name.quoted()
              + " AS SELECT n AS number, CAST('row ' || n AS VARCHAR(40)) AS label,"
              + " CAST(n * 1.5 AS DECIMAL(18, 2)) AS amount, DATE '2026-01-01' + n % 365 AS day"
              + " FROM generate_series(1, "
              + rows
              + ") AS n");
    }
    return new SweepTable(name, rows);
  }
}
