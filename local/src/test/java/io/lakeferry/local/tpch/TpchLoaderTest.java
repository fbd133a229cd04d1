package io.lakeferry.local.tpch;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.local.redshift.RedshiftServer;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables hold the rows of the benchmark, each time the same. */
class TpchLoaderTest {
  @TempDir Path directory;

  @Test
  void bothTablesAreFilledAndFilledAnew() throws SQLException {
    try (RedshiftServer server =
        RedshiftServer.start(directory, 0, URI.create("http://127.0.0.1:1"))) {
      TpchLoader loader = new TpchLoader(server::admin);
      loader.load(0.02);
      loader.load(0.01);
      try (Connection connection = server.admin();
          Statement statement = connection.createStatement()) {
        assertThat(
                row(
                    statement,
                    "SELECT count(*), min(o_orderdate), max(o_orderdate), sum(o_totalprice) FROM demo_master.orders"))
            .isEqualTo("15000|1992-01-01|1998-08-02|2127396830.02");
        assertThat(row(statement, "SELECT count(*), sum(l_quantity) FROM demo_master.lineitem"))
            .isEqualTo("60175|1536127.00");
      }
    }
  }

  private static String row(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      StringBuilder row = new StringBuilder(rows.getString(1));
      for (int i = 2; i <= rows.getMetaData().getColumnCount(); i++) {
        row.append('|').append(rows.getString(i));
      }
      return row.toString();
    }
  }
}
