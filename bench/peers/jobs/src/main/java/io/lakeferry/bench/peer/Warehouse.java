package io.lakeferry.bench.peer;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** The warehouse that the environment names; a password never stands in an argument. */
final class Warehouse {
  private Warehouse() {}

  static Connection connect() throws SQLException {
    Properties login = new Properties();
    login.setProperty("user", required("BENCH_USER"));
    login.setProperty("password", required("BENCH_PASSWORD"));
    return DriverManager.getConnection(required("BENCH_JDBC_URL"), login);
  }

  private static String required(String name) {
    String value = System.getenv(name);
    if (value == null) {
      throw new IllegalStateException("Missing environment variable " + name);
    }
    return value;
  }
}
