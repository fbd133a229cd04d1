package io.lakeferry.local.cli;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Customers of a store in Cassandra, and an empty table of the same columns.
 *
 * @param session of somebody who may make tables
 */
record Customers(CqlSession session) implements AutoCloseable {
  private static final Instant FIRST = Instant.parse("2020-02-29T23:59:59.999Z");
  private static final int REGIONS = 7;

  /** Makes both tables, and fills the first with customers of the numbers 1 to {@code count}. */
  void create(int count) {
    ddl(
        "CREATE KEYSPACE IF NOT EXISTS store WITH replication ="
            + " {'class': 'SimpleStrategy', 'replication_factor': 1}");
    for (String table : new String[] {"customers", "customers_copy"}) {
      ddl(
          "CREATE TABLE store."
              + table
              + " (region text, id int, name text, balance decimal, joined timestamp,"
              + " tags set<text>, prices map<text, double>, PRIMARY KEY (region, id))");
    }
    add(1, count);
  }

  /** Adds customers of these numbers; every tenth has no name. */
  void add(int from, int to) {
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO store.customers (region, id, name, balance, joined, tags, prices)"
                + " VALUES (?, ?, ?, ?, ?, ?, {'first': 0.5})");
    for (int id = from; id <= to; id++) {
      session.execute(
          insert.bind(
              region(id),
              id,
              id % 10 == 0 ? null : "Zoë " + id,
              new BigDecimal(id + ".50"),
              FIRST.plusSeconds(id * 86_400L),
              Set.of("a", "b" + id % 3)));
    }
  }

  /** Takes a customer's name, and gives them a balance that no fixed decimal can hold. */
  void change(int id) {
    session.execute(
        SimpleStatement.newInstance(
            "UPDATE store.customers SET name = null, balance = 1E-100 WHERE region = ? AND id = ?",
            region(id),
            id));
  }

  /** Removes a customer. */
  void remove(int id) {
    session.execute(
        SimpleStatement.newInstance(
            "DELETE FROM store.customers WHERE region = ? AND id = ?", region(id), id));
  }

  /** The rows of a table, with every value. */
  Set<String> rows(String table) {
    return StreamSupport.stream(
            session.execute("SELECT * FROM store." + table).spliterator(), false)
        .map(Row::getFormattedContents)
        .collect(Collectors.toSet());
  }

  private void ddl(String statement) {
    session.execute(statement);
  }

  private static String region(int id) {
    return "r" + id % REGIONS;
  }

  @Override
  public void close() {
    session.close();
  }
}
