package io.lakeferry.bench.peer;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * The warehouse that the arguments name.
 *
 * @param url its JDBC URL
 * @param login a properties file with {@code user} and {@code password}; a password never stands in
 *     an argument
 */
record Warehouse(String url, Path login) {
  static Warehouse of(Arguments arguments) {
    return new Warehouse(arguments.required("jdbc_url"), Path.of(arguments.required("login")));
  }

  Connection connect() throws SQLException, IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(login)) {
      properties.load(reader);
    }
    return DriverManager.getConnection(url, properties);
  }
}
