package io.lakeferry.local.sweep;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;

/**
 * A table of known rows, and an empty one like it.
 *
 * @param source the name of the one with rows
 * @param counters whether its values are counters; otherwise they are texts, sets and what a
 *     partition shares
 * @param rows how many rows it has
 */
public record ImportedTable(String source, boolean counters, int rows) {
  static final String KEYSPACE = "swept";

  private static final int PARTITIONS = 50;

  /** The name of the one that is imported into. */
  String copy() {
    return source + "_copy";
  }

  void create(CqlSession session) {
    session.execute(
        "CREATE KEYSPACE IF NOT EXISTS "
            + KEYSPACE
            + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    for (String name : new String[] {source, copy()}) {
      session.execute(
          "CREATE TABLE "
              + KEYSPACE
              + "."
              + name
              + (counters
                  ? " (p int, id int, seen counter, bought counter, PRIMARY KEY (p, id))"
                  : " (p int, id int, name text, tags set<int>, owner text static,"
                      + " PRIMARY KEY (p, id))"));
    }
    PreparedStatement row =
        session.prepare(
            counters
                ? "UPDATE swept." + source + " SET seen = seen + :n WHERE p = :p AND id = :id"
                : "INSERT INTO swept."
                    + source
                    + " (p, id, name, tags, owner) VALUES (:p, :id, :name, {1, 2}, 'o')");
    for (int id = 0; id < rows; id++) {
      var bound = row.bind().setInt("p", id % PARTITIONS).setInt("id", id);
      session.execute(
          counters
              ? bound.setLong("n", id)
              : bound.setString("name", id % 7 == 0 ? null : "n" + id));
    }
    if (!counters) {
      session.execute("INSERT INTO swept." + source + " (p, owner) VALUES (-1, 'alone')");
    }
  }

  /** Empties the copy, but for some rows that have other values than they should get. */
  void reset(CqlSession session) {
    session.execute("TRUNCATE swept." + copy());
    for (int id = 0; id < rows; id += 9) {
      session.execute(
          counters
              ? "UPDATE swept."
                  + copy()
                  + " SET seen = seen + 5, bought = bought + 1 WHERE p = ? AND id = ?"
              : "INSERT INTO swept." + copy() + " (p, id, name, tags) VALUES (?, ?, 'old', {9})",
          id % PARTITIONS,
          id);
    }
  }
}
