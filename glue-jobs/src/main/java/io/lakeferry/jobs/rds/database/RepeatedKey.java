package io.lakeferry.jobs.rds.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for a key that several rows have. */
public final class RepeatedKey {
  private RepeatedKey() {}

  /**
   * The first key that a query finds, such as {@code id=1, day=2026-01-31}.
   *
   * @param query answers the values of the key of several rows
   * @param key the columns of the key, as the query answers them
   */
  public static Optional<String> find(Connection connection, String query, List<String> key)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      List<String> values = new ArrayList<>();
      for (int i = 0; i < key.size(); i++) {
        values.add(key.get(i) + "=" + row.getString(i + 1));
      }
      return Optional.of(String.join(", ", values));
    }
  }
}
