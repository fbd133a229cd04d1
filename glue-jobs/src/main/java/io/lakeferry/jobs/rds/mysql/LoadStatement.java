package io.lakeferry.jobs.rds.mysql;

import io.lakeferry.contract.table.ColumnType;
import io.lakeferry.jobs.rds.database.LoadTarget;
import io.lakeferry.jobs.rds.database.Quoting;
import io.lakeferry.jobs.rds.database.TargetColumn;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that rows come by.
 *
 * @param target where they go
 * @param staged whether they go into the staging table
 */
record LoadStatement(LoadTarget target, boolean staged) {
  private static final Quoting QUOTING = MySqlSession.QUOTING;

  /** For rows in {@link Form#FILE}. Bytes come as digits, so that the lines are UTF-8. */
  String loadData() {
    List<String> fields = new ArrayList<>();
    List<String> sets = new ArrayList<>();
    if (staged) {
      fields.add(QUOTING.quoted(target.ordinal()));
    }
    for (TargetColumn column : target.columns()) {
      if (column.type().orElseThrow().kind() == ColumnType.Kind.BINARY) {
        String digits = "@lakeferry_" + fields.size();
        fields.add(digits);
        sets.add(QUOTING.quoted(column.name()) + " = UNHEX(" + digits + ")");
      } else {
        fields.add(QUOTING.quoted(column.name()));
      }
    }
    return "LOAD DATA LOCAL INFILE 'rows' INTO TABLE "
        + table()
        + " CHARACTER SET utf8mb4 FIELDS TERMINATED BY '\\t' ESCAPED BY '\\\\'"
        + " LINES TERMINATED BY '\\n' ("
        + String.join(", ", fields)
        + ")"
        + (sets.isEmpty() ? "" : " SET " + String.join(", ", sets));
  }

  /** For rows in {@link Form#STATEMENT}, which follow. */
  String insert() {
    List<String> names = new ArrayList<>(target.names());
    if (staged) {
      names.add(0, target.ordinal());
    }
    return "INSERT INTO " + table() + " (" + QUOTING.list(names) + ") VALUES ";
  }

  private String table() {
    return staged ? new Staging(target).table() : QUOTING.quoted(target.table());
  }
}
