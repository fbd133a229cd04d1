package io.lakeferry.bench.peer.load;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The arguments of {@code main}, {@code --name value}.
 *
 * @param values the values by the names with their dashes
 */
public record Settings(Map<String, String> values) {
  /** Reads the arguments. */
  public static Settings of(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Settings(values);
  }

  /**
   * A value.
   *
   * @throws IllegalArgumentException if it is missing
   */
  public String required(String name) {
    String value = values.get("--" + name);
    if (value == null) {
      throw new IllegalArgumentException("Missing argument --" + name);
    }
    return value;
  }

  /** The user and the password, which never stand in an argument, and {@code name=value} pairs. */
  public Properties connectionProperties() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(required("login")))) {
      properties.load(reader);
    }
    for (String option : values.getOrDefault("--options", "").split(",", -1)) {
      int equals = option.indexOf('=');
      if (equals > 0) {
        properties.setProperty(option.substring(0, equals), option.substring(equals + 1));
      }
    }
    return properties;
  }

  Connection connect() throws SQLException, IOException {
    return DriverManager.getConnection(required("url"), connectionProperties());
  }
}
