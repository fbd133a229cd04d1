package io.lakeferry.contract.flow;

import io.lakeferry.contract.table.Printable;

/**
 * The name of a column of Cassandra, as the database stores it: without quotes, and case counts.
 * Other than a table it may have any characters, so {@code "Total (€)"} is one.
 *
 * @param value 1 to 255 characters without control characters
 */
public record CassandraColumn(String value) {
  private static final int LONGEST = 255;

  /** Refuses an empty name, one of more than 255 characters, and one that no message can show. */
  public CassandraColumn {
    if (value.isEmpty() || value.length() > LONGEST || !Printable.isPrintable(value)) {
      throw new IllegalArgumentException(
          "Invalid column, write its name as Cassandra stores it, with 1 to "
              + LONGEST
              + " characters and no control characters: "
              + Printable.of(value));
    }
  }

  /** Quoted for CQL. */
  public String quoted() {
    return CassandraName.quoted(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
