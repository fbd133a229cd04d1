package io.lakeferry.contract.table;

import java.nio.charset.StandardCharsets;

/**
 * A column of a table.
 *
 * @param name the name as the database stores it, without quotes: 1 to 256 bytes of UTF-8 without
 *     control characters, which is what MySQL's 64 characters can take
 * @param type its type
 * @param required whether every row must have a value there
 */
public record ColumnDefinition(String name, ColumnType type, boolean required) {
  private static final int MAX_BYTES = 256;

  /** Refuses a name that no database takes. */
  public ColumnDefinition {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > MAX_BYTES || name.codePoints().anyMatch(Identifier::isUnprintable)) {
      throw new IllegalArgumentException(
          "Invalid column name, it must have 1 to "
              + MAX_BYTES
              + " bytes and no control character: "
              + Printable.of(name));
    }
  }

  /** The column as {@link TableSchema#parse} reads it. */
  public String text() {
    String written = isBare() ? name : new Identifier(name).quoted();
    return written + " " + type.text() + (required ? " not null" : "");
  }

  private boolean isBare() {
    return name.matches("[a-z_][a-z0-9_]*");
  }
}
