package io.lakeferry.local.sweep;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.lakeferry.contract.flow.CassandraTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * A table of Cassandra whose rows can be told from one another, each in a partition of its own.
 *
 * @param name its name
 * @param rows its rows, numbered from 1 in the column {@code number}
 */
record NumberedTable(CassandraTable name, int rows) {
  private static final int AT_ONCE = 500;

  static NumberedTable createIn(KeyspacesGround ground, String name, int rows) {
    NumberedTable table = new NumberedTable(CassandraTable.of("sweep", name), rows);
    try (CqlSession session = ground.cassandra().admin()) {
      session.execute(
          "CREATE KEYSPACE IF NOT EXISTS sweep WITH replication ="
              + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute(
          "CREATE TABLE " + table.name.quoted() + " (number int PRIMARY KEY, label text)");
      PreparedStatement insert =
          session.prepare("INSERT INTO " + table.name.quoted() + " (number, label) VALUES (?, ?)");
      List<CompletionStage<AsyncResultSet>> open = new ArrayList<>();
      for (int number = 1; number <= rows; number++) {
        open.add(session.executeAsync(insert.bind(number, "row " + number)));
        if (open.size() == AT_ONCE || number == rows) {
          open.forEach(each -> each.toCompletableFuture().join());
          open.clear();
        }
      }
    }
    return table;
  }
}
