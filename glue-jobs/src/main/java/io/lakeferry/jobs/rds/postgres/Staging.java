package io.lakeferry.jobs.rds.postgres;

import io.lakeferry.contract.table.Identifier;
import io.lakeferry.jobs.rds.database.LoadTarget;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The table where rows wait for their merge; it goes with the session. */
final class Staging {
  private static final String TABLE = "pg_temp.lakeferry_staging";

  private Staging() {}

  static List<String> create(LoadTarget target) {
    return List.of(
        "DROP TABLE IF EXISTS " + TABLE,
        "CREATE TEMPORARY TABLE lakeferry_staging AS SELECT 0::bigint AS "
            + quoted(target.ordinal())
            + ", "
            + list(target.names(), Staging::quoted)
            + " FROM "
            + target.table().quoted()
            + " LIMIT 0");
  }

  static String copy(LoadTarget target) {
    return "COPY "
        + TABLE
        + " ("
        + quoted(target.ordinal())
        + ", "
        + list(target.names(), Staging::quoted)
        + ") FROM STDIN (FORMAT binary)";
  }

  /**
   * One statement, in the order of the key, so that neighbours in the index are written together:
   * measured on five million rows, it takes half the time of the same without the order, and a
   * third of that of an UPDATE and an INSERT. Rows that are there with the same bytes are not
   * written again.
   */
  static List<String> merge(LoadTarget target) {
    List<String> others = target.others();
    String conflict =
        others.isEmpty()
            ? "DO NOTHING"
            : "DO UPDATE SET "
                + list(others, name -> quoted(name) + " = excluded." + quoted(name))
                + " WHERE ROW("
                + list(others, name -> "t." + quoted(name))
                + ")::record *<> ROW("
                + list(others, name -> "excluded." + quoted(name))
                + ")::record";
    return List.of(
        "ANALYZE " + TABLE,
        "SET LOCAL work_mem = '64MB'",
        "INSERT INTO "
            + target.table().quoted()
            + " AS t ("
            + list(target.names(), Staging::quoted)
            + ") SELECT DISTINCT ON ("
            + list(target.key(), Staging::quoted)
            + ") "
            + list(target.names(), Staging::quoted)
            + " FROM "
            + TABLE
            + " ORDER BY "
            + list(target.key(), Staging::quoted)
            + ", "
            + quoted(target.ordinal())
            + " DESC ON CONFLICT ("
            + list(target.key(), Staging::quoted)
            + ") "
            + conflict);
  }

  private static String quoted(String name) {
    return new Identifier(name).quoted();
  }

  private static String list(Collection<String> names, UnaryOperator<String> written) {
    return names.stream().map(written).collect(Collectors.joining(", "));
  }
}
