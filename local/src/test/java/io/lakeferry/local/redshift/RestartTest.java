package io.lakeferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crashed run left behind is taken over: its tables, its names and its server. */
class RestartTest {
  @TempDir Path directory;

  @Test
  void theTablesAreThereAgainAndALeftServerIsEnded()
      throws SQLException, IOException, InterruptedException {
    String name = "long_".repeat(25);
    Process crashing =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                CrashingRun.class.getName(),
                directory.toString(),
                name)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader output = crashing.inputReader()) {
      assertThat(output.readLine()).isEqualTo("ready");
    } finally {
      crashing.destroyForcibly().waitFor();
    }
    long left = server();
    assertThat(isAlive(left)).isTrue();
    try (Warehouse next = new Warehouse(directory);
        Connection connection = next.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT a FROM " + name)) {
      assertThat(rows.next()).isTrue();
      assertThat(rows.getInt(1)).isEqualTo(5);
      assertGone(left);
    }
  }

  @Test
  void closingEndsTheServer() throws IOException {
    Warehouse warehouse = new Warehouse(directory);
    long server = server();
    assertThat(isAlive(server)).isTrue();
    warehouse.close();
    assertGone(server);
  }

  private long server() throws IOException {
    Path lock = directory.resolve("redshift/data/postmaster.pid");
    return Long.parseLong(Files.readAllLines(lock).get(0).strip());
  }

  private static boolean isAlive(long process) {
    return ProcessHandle.of(process).filter(ProcessHandle::isAlive).isPresent();
  }

  private static void assertGone(long process) {
    Instant deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (isAlive(process)) {
      assertThat(Instant.now()).as("time left for the server to end").isBefore(deadline);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
