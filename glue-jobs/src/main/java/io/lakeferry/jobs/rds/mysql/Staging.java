package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.Quoting;
import io.lakeferry.jobs.rds.database.TargetColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The temporary tables where rows wait for their merge; they go with the session. MySQL cannot read
 * a temporary table twice in one statement, so no statement here does.
 */
final class Staging {
  private static final Quoting QUOTING = MySqlSession.QUOTING;

  private final LoadTarget target;
  private final String staged;
  private final String latest;
  private final String ordinal;
  private final String key;
  private final String names;

  Staging(LoadTarget target) {
    String schema = QUOTING.quoted(target.table().schema().value());
    this.target = target;
    this.staged = schema + ".`lakeferry_staging`";
    this.latest = schema + ".`lakeferry_latest`";
    this.ordinal = QUOTING.quoted(target.ordinal());
    this.key = QUOTING.list(target.key());
    this.names = QUOTING.list(target.names());
  }

  String table() {
    return staged;
  }

  List<String> create() {
    List<String> statements = new ArrayList<>();
    statements.add("DROP TEMPORARY TABLE IF EXISTS " + staged);
    statements.add(create(staged, ordinal + " bigint NOT NULL PRIMARY KEY, ", ""));
    if (!target.onlyKey()) {
      statements.add("DROP TEMPORARY TABLE IF EXISTS " + latest);
      statements.add(create(latest, "", ", PRIMARY KEY (" + key + ")"));
    }
    return statements;
  }

  /**
   * In the order of the key, so that neighbours in the index are written together, and within a key
   * in the order of the load, so that its last row is what stays. MySQL does not write a row again
   * whose bytes stay the same. Where other columns tell rows apart too, ON DUPLICATE KEY could
   * change the row of another key, so that the two things are done one after the other.
   */
  List<String> merge() {
    return target.onlyKey() ? List.of(upsert()) : List.of(last(), update(), insert());
  }

  /** A key that several staged rows have. */
  String repeatedKey() {
    return "SELECT "
        + key
        + " FROM "
        + staged
        + " GROUP BY "
        + key
        + " HAVING COUNT(*) > 1 LIMIT 1";
  }

  private String upsert() {
    List<String> others = target.others();
    // Setting a column of the key to itself is how to do nothing.
    String first = QUOTING.quoted(target.key().get(0));
    String sets =
        others.isEmpty()
            ? first + " = " + QUOTING.quoted(target.table()) + "." + first
            : list(others, name -> quoted(name) + " = VALUES(" + quoted(name) + ")");
    return "INSERT INTO "
        + QUOTING.quoted(target.table())
        + " ("
        + names
        + ") SELECT "
        + names
        + " FROM "
        + staged
        + " ORDER BY "
        + key
        + ", "
        + ordinal
        + " ON DUPLICATE KEY UPDATE "
        + sets;
  }

  private String last() {
    return "INSERT INTO "
        + latest
        + " ("
        + names
        + ") SELECT "
        + names
        + " FROM (SELECT s.*, ROW_NUMBER() OVER (PARTITION BY "
        + key
        + " ORDER BY "
        + ordinal
        + " DESC) AS `lakeferry_rank` FROM "
        + staged
        + " s) r WHERE `lakeferry_rank` = 1 ORDER BY "
        + key;
  }

  private String update() {
    List<String> others = target.others();
    if (others.isEmpty()) {
      return "DO 0";
    }
    return "UPDATE "
        + QUOTING.quoted(target.table())
        + " t JOIN "
        + latest
        + " s ON "
        + onKey()
        + " SET "
        + list(others, name -> "t." + quoted(name) + " = s." + quoted(name));
  }

  private String insert() {
    return "INSERT INTO "
        + QUOTING.quoted(target.table())
        + " ("
        + names
        + ") SELECT "
        + list(target.names(), name -> "s." + quoted(name))
        + " FROM "
        + latest
        + " s LEFT JOIN "
        + QUOTING.quoted(target.table())
        + " t ON "
        + onKey()
        + " WHERE t."
        + quoted(target.key().get(0))
        + " IS NULL";
  }

  private String onKey() {
    return target.key().stream()
        .map(name -> "t." + quoted(name) + " = s." + quoted(name))
        .collect(Collectors.joining(" AND "));
  }

  private String create(String table, String first, String last) {
    return "CREATE TEMPORARY TABLE "
        + table
        + " ("
        + first
        + target.columns().stream().map(this::column).collect(Collectors.joining(", "))
        + last
        + ") ENGINE = InnoDB";
  }

  private String column(TargetColumn column) {
    boolean isKey = target.key().contains(column.name());
    return quoted(column.name())
        + " "
        + column.nativeType()
        + (isKey ? " NOT NULL" : " NULL DEFAULT NULL");
  }

  private static String quoted(String name) {
    return QUOTING.quoted(name);
  }

  private static String list(Collection<String> names, UnaryOperator<String> written) {
    return names.stream().map(written).collect(Collectors.joining(", "));
  }
}
