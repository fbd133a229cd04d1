package io.lakeferry.jobs.rds;

import static org.assertj.core.api.Assertions.assertThat;

import io.lakeferry.contract.handoff.Receipt.Outcome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A server that keeps all names in small letters has one ledger for a table, however written. */
class SmallLettersIT {
  @Test
  void tableHasOneLedgerHoweverItIsWritten() throws SQLException {
    int port = Engine.startMariaDb("--skip-ssl", "--lower-case-table-names=1");
    TestLoad load = new TestLoad(Engine.MARIADB);
    load.secret = Engine.MARIADB.at(port, "test");
    load.key = List.of();
    load.table = "\"Events\"";
    load.put("a.json", "{\"id\":1}");

    assertThat(load.run().outcome()).isEqualTo(Outcome.PUBLISHED);

    for (String name : List.of("\"Events\"", "events", "\"Test\".\"EVENTS\"", "test.events")) {
      load.table = name;
      assertThat(load.run().outcome()).as(name).isEqualTo(Outcome.NOTHING_NEW);
    }
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:mysql://localhost:" + port + "/test?sslMode=DISABLED",
                Engine.USER,
                Engine.PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM events")) {
      row.next();
      assertThat(row.getInt(1)).isEqualTo(1);
    }
  }
}
