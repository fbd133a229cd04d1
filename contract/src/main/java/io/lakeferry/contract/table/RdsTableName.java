package io.lakeferry.contract.table;

import java.util.List;
import java.util.Optional;

/**
 * A table of PostgreSQL, MySQL or MariaDB, written {@code table} or {@code schema.table}; either
 * part may be in double quotes. MySQL and MariaDB call a schema a database.
 *
 * @param schema the schema; empty for the one that a connection begins in
 * @param table the table
 */
public record RdsTableName(Optional<Identifier> schema, Identifier table) {
  // https://dev.mysql.com/doc/refman/8.4/en/identifier-length.html; PostgreSQL takes 63 bytes.
  private static final int LONGEST = 64;

  /** Refuses a part that is longer than any of the engines takes. */
  public RdsTableName {
    schema.ifPresent(RdsTableName::checkLength);
    checkLength(table);
  }

  /** Reads one or two parts; bare words are folded to lower case. */
  public static RdsTableName parse(String text) {
    List<String> parts = TableName.split(text);
    if (parts.size() > 2) {
      throw new IllegalArgumentException(
          "Invalid table name, "
              + parts.size()
              + " parts where schema.table has 2 at most: "
              + Printable.of(text));
    }
    return parts.size() == 1
        ? new RdsTableName(Optional.empty(), Identifier.parse(parts.get(0)))
        : new RdsTableName(
            Optional.of(Identifier.parse(parts.get(0))), Identifier.parse(parts.get(1)));
  }

  /** The name as {@link #parse} reads it back. */
  public String text() {
    return schema.map(name -> name.quoted() + ".").orElse("") + table.quoted();
  }

  /** Without quotes, for people; two different tables may read the same. */
  public String display() {
    return schema.map(name -> name.value() + ".").orElse("") + table.value();
  }

  private static void checkLength(Identifier part) {
    int length = part.value().codePointCount(0, part.value().length());
    if (length > LONGEST) {
      throw new IllegalArgumentException(
          "Invalid table name, a part has "
              + length
              + " characters where MySQL allows "
              + LONGEST
              + ": "
              + Printable.of(part.value()));
    }
  }
}
