package io.lakeferry.contract.table;

import java.util.ArrayList;
import java.util.List;

/**
 * A table in a schema, written {@code schema.table}; either part may be quoted as in SQL.
 *
 * @param schema the schema
 * @param table the table
 */
public record TableName(Identifier schema, Identifier table) {

  /** Reads {@code schema.table}; one part, three parts and empty parts are errors. */
  public static TableName parse(String text) {
    List<String> parts = split(text);
    if (parts.size() != 2) {
      throw new IllegalArgumentException(
          "Invalid table name, "
              + parts.size()
              + (parts.size() == 1 ? " part" : " parts")
              + " where schema.table has 2: "
              + Printable.of(text));
    }
    return new TableName(Identifier.parse(parts.get(0)), Identifier.parse(parts.get(1)));
  }

  /** Both parts quoted for Redshift and PostgreSQL. */
  public String quoted() {
    return schema.quoted() + "." + table.quoted();
  }

  /** {@code schema.table} without quotes, for people; two different tables may read the same. */
  public String display() {
    return schema.value() + "." + table.value();
  }

  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '.' && !quoted) {
        parts.add(text.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(text.substring(start));
    return parts;
  }
}
