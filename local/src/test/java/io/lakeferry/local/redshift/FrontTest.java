package io.lakeferry.local.redshift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lakeferry.local.server.FreePort;
import java.io.DataOutputStream;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who and what may knock at the port of Redshift. */
class FrontTest {
  @TempDir static Path directory;
  static Warehouse warehouse;

  @BeforeAll
  static void start() {
    warehouse = new Warehouse(directory);
  }

  @AfterAll
  static void stop() {
    warehouse.close();
  }

  @Test
  void theAdministratorCannotLogInThroughTheFront() {
    assertThat(
            catchThrowableOfType(SQLException.class, () -> warehouse.connect("postgres", ""))
                .getMessage())
        .contains("password authentication failed for user \"postgres\"");
  }

  @Test
  void anotherPortLeadsToTheSameWarehouse() throws Exception {
    int port = FreePort.near(0);
    warehouse.redshift.listenAlsoOn(port);
    warehouse.redshift.listenAlsoOn(port);
    Properties login = new Properties();
    login.setProperty("user", Warehouse.USER);
    login.setProperty("password", Warehouse.PASSWORD);
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:redshift://127.0.0.1:" + port + "/dev?ssl=false", login);
        Statement statement = connection.createStatement()) {
      assertThat(single(statement, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void noiseOnThePortHurtsNobody() throws Exception {
    for (byte[] noise :
        List.of(
            "GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII),
            new byte[] {0, 0, 0, 8, 0, 0},
            new byte[] {-1, -1, -1, -1},
            new byte[] {0, 0, 0, 9, 0, 3, 0, 0, 0})) {
      try (Socket socket =
          new Socket(java.net.InetAddress.getLoopbackAddress(), warehouse.redshift.port())) {
        new DataOutputStream(socket.getOutputStream()).write(noise);
      }
    }
    warehouse.run("SELECT 1");
  }

  @Test
  void aKeywordMayFollowANumber() throws SQLException {
    try (Connection connection = warehouse.connect();
        Statement statement = connection.createStatement()) {
      assertThat(single(statement, "SELECT CASE 2 WHEN 1THEN 10WHEN 2THEN 20ELSE 30END"))
          .isEqualTo("20");
    }
  }

  private static String single(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
