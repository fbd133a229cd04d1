package io.lakeferry.jobs.rds.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The loads of a table that have committed, as its ledger has them. */
public final class CommittedLoads {
  private final Connection connection;
  private final String loads;
  private final String target;

  /**
   * Loads.
   *
   * @param loads the quoted name of the ledger's table
   * @param target what the ledger calls the table
   */
  CommittedLoads(Connection connection, String loads, String target) {
    this.connection = connection;
    this.loads = loads;
    this.target = target;
  }

  /** The load that a run has committed. */
  public Optional<CommittedLoad> find(String runKey) throws SQLException {
    return where("run_key = ?", runKey).stream().findFirst();
  }

  /** Those whose files are not visible in the lake, though they should be, oldest first. */
  public List<CommittedLoad> unpublished() throws SQLException {
    return where("lake IS NOT NULL AND published_at IS NULL ORDER BY committed_at");
  }

  /**
   * A load and those before it whose files became visible only when it had committed, oldest first.
   */
  public List<CommittedLoad> publishedSince(CommittedLoad load) throws SQLException {
    String committed = "(SELECT committed_at FROM " + loads + " WHERE target = ? AND run_key = ?)";
    return where(
        "lake IS NOT NULL AND committed_at <= %1$s AND published_at >= %1$s ORDER BY committed_at"
            .formatted(committed),
        target,
        load.runKey(),
        target,
        load.runKey());
  }

  /** The run keys of all. */
  public Set<String> runKeys() throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT run_key FROM " + loads + " WHERE target = ?")) {
      statement.setString(1, target);
      Set<String> keys = new HashSet<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(row.getString(1));
        }
      }
      return keys;
    }
  }

  /** Writes down a load; in its transaction. */
  public void add(CommittedLoad load) throws SQLException {
    String sql =
        "INSERT INTO "
            + loads
            + " (target, run_key, job_run_id, listed, files, bytes, records, rows_loaded,"
            + " transformed, quarantined, lake) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      statement.setString(2, load.runKey());
      statement.setString(3, load.jobRunId());
      statement.setLong(4, load.listed());
      statement.setLong(5, load.files());
      statement.setLong(6, load.bytes());
      statement.setLong(7, load.records());
      statement.setLong(8, load.rows());
      statement.setObject(
          9, load.transformed().isPresent() ? load.transformed().getAsLong() : null, Types.BIGINT);
      statement.setLong(10, load.quarantined());
      statement.setString(11, load.lake().orElse(null));
      statement.executeUpdate();
    }
  }

  /** Writes down that the files of a load are visible, or replaced already. */
  public void published(CommittedLoad load) throws SQLException {
    String sql =
        "UPDATE "
            + loads
            + " SET published_at = CURRENT_TIMESTAMP(6) WHERE target = ? AND run_key = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      statement.setString(2, load.runKey());
      statement.executeUpdate();
    }
  }

  private List<CommittedLoad> where(String condition, String... values) throws SQLException {
    String sql =
        "SELECT run_key, job_run_id, listed, files, bytes, records, rows_loaded, transformed,"
            + " quarantined, lake FROM "
            + loads
            + " WHERE target = ? AND "
            + condition;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, target);
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 2, values[i]);
      }
      List<CommittedLoad> found = new ArrayList<>();
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          found.add(
              new CommittedLoad(
                  row.getString(1),
                  row.getString(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  row.getLong(6),
                  row.getLong(7),
                  row.getObject(8) == null ? OptionalLong.empty() : OptionalLong.of(row.getLong(8)),
                  row.getLong(9),
                  Optional.ofNullable(row.getString(10))));
        }
      }
      return found;
    }
  }
}
