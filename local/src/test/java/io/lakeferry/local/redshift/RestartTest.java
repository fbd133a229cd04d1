package io.lakeferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crashed run left behind is taken over: its tables, its names and its server. */
class RestartTest {
  @TempDir Path directory;

  @Test
  void theTablesAreThereAgainAndALeftServerIsEnded() throws SQLException, IOException {
    String name = "long_".repeat(25);
    Warehouse crashed = new Warehouse(directory);
    crashed.run("CREATE TABLE " + name + " (a int)", "INSERT INTO " + name + " VALUES (5)");
    Path lock = directory.resolve("redshift/data/postmaster.pid");
    long left = Long.parseLong(Files.readAllLines(lock).get(0).strip());
    crashed.s3.close();
    try (Warehouse next = new Warehouse(directory);
        Connection connection = next.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a FROM " + name)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(5);
      assertThat(ProcessHandle.of(left).filter(ProcessHandle::isAlive)).isEmpty();
    }
  }

  @Test
  void closingEndsTheServer() throws IOException {
    Warehouse warehouse = new Warehouse(directory);
    Path lock = directory.resolve("redshift/data/postmaster.pid");
    long process = Long.parseLong(Files.readAllLines(lock).get(0).strip());
    assertThat(ProcessHandle.of(process)).isPresent();
    warehouse.close();
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }
}
