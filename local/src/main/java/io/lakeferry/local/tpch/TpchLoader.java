package io.lakeferry.local.tpch;

import io.trino.tpch.LineItemGenerator;
import io.trino.tpch.OrderGenerator;
import io.trino.tpch.TpchEntity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Fills {@code demo_master.orders} and {@code demo_master.lineitem} of a warehouse. */
public final class TpchLoader {
  private static final int BLOCK = 1 << 18;
  private static final String ORDERS =
      """
      CREATE TABLE demo_master.orders (
        o_orderkey bigint NOT NULL,
        o_custkey bigint NOT NULL,
        o_orderstatus char(1) NOT NULL,
        o_totalprice decimal(12, 2) NOT NULL,
        o_orderdate date NOT NULL,
        o_orderpriority varchar(15) NOT NULL,
        o_clerk varchar(15) NOT NULL,
        o_shippriority integer NOT NULL,
        o_comment varchar(79) NOT NULL);
      """;
  private static final String LINEITEM =
      """
      CREATE TABLE demo_master.lineitem (
        l_orderkey bigint NOT NULL,
        l_partkey bigint NOT NULL,
        l_suppkey bigint NOT NULL,
        l_linenumber integer NOT NULL,
        l_quantity decimal(12, 2) NOT NULL,
        l_extendedprice decimal(12, 2) NOT NULL,
        l_discount decimal(12, 2) NOT NULL,
        l_tax decimal(12, 2) NOT NULL,
        l_returnflag char(1) NOT NULL,
        l_linestatus char(1) NOT NULL,
        l_shipdate date NOT NULL,
        l_commitdate date NOT NULL,
        l_receiptdate date NOT NULL,
        l_shipinstruct varchar(25) NOT NULL,
        l_shipmode varchar(10) NOT NULL,
        l_comment varchar(44) NOT NULL);
      """;

  private final Administrator administrator;

  /** Where connections to PostgreSQL come from; they must understand COPY. */
  @FunctionalInterface
  public interface Administrator {
    /** A new connection, which the caller closes. */
    Connection connect() throws SQLException;
  }

  /** Loads through connections of the administrator. */
  public TpchLoader(Administrator administrator) {
    this.administrator = administrator;
  }

  /**
   * Replaces both tables by new rows; the same scale gives the same rows.
   *
   * @param scale the scale factor; 1 gives 1.5 million orders and about 6 million line items
   * @throws SQLException when a table cannot be made or filled
   */
  public void load(double scale) throws SQLException {
    execute("CREATE SCHEMA IF NOT EXISTS demo_master; GRANT USAGE ON SCHEMA demo_master TO public");
    CompletableFuture<Void> orders =
        CompletableFuture.runAsync(
            () -> replace("orders", ORDERS, new OrderGenerator(scale, 1, 1)));
    CompletableFuture<Void> lineitem =
        CompletableFuture.runAsync(
            () -> replace("lineitem", LINEITEM, new LineItemGenerator(scale, 1, 1)));
    try {
      CompletableFuture.allOf(orders, lineitem).join();
    } catch (CompletionException failed) {
      throw new SQLException("Cannot load TPC-H at scale " + scale, failed.getCause());
    }
    execute("ANALYZE demo_master.orders; ANALYZE demo_master.lineitem");
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = administrator.connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** A table made in the transaction that fills it needs neither a log nor a later vacuum. */
  private <E extends TpchEntity> void replace(String table, String definition, Iterable<E> rows) {
    try (Connection connection = administrator.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("DROP TABLE IF EXISTS demo_master." + table);
      statement.execute(definition);
      copy(connection, "demo_master." + table, rows);
      connection.commit();
    } catch (SQLException | IOException failed) {
      throw new CompletionException(failed);
    }
  }

  private static <E extends TpchEntity> void copy(
      Connection connection, String table, Iterable<E> rows) throws SQLException, IOException {
    CopyIn copy =
        connection
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY " + table + " FROM STDIN (DELIMITER '|', FREEZE)");
    StringBuilder block = new StringBuilder(BLOCK);
    for (E row : rows) {
      String line = row.toLine();
      block.append(line, 0, line.length() - (line.endsWith("|") ? 1 : 0)).append('\n');
      if (block.length() > BLOCK) {
        write(copy, block);
      }
    }
    write(copy, block);
    copy.endCopy();
  }

  private static void write(CopyIn copy, StringBuilder block) throws SQLException {
    byte[] bytes = block.toString().getBytes(StandardCharsets.UTF_8);
    copy.writeToCopy(bytes, 0, bytes.length);
    block.setLength(0);
  }
}
