package io.lakeferry.contract.table;

/**
 * The rows of a table whose column has one value.
 *
 * @param key the column
 * @param value the value, compared as a string literal of the database; 1 to 1,024 characters
 *     without control characters
 */
public record DayPartition(Identifier key, String value) {
  private static final int MAX_LENGTH = 1024;

  /** Refuses an empty or overlong value and one with control characters. */
  public DayPartition {
    if (value.isEmpty() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Invalid DayPartitionValue, it must have 1 to "
              + MAX_LENGTH
              + " characters: "
              + Printable.of(value));
    }
    if (value.codePoints().anyMatch(Identifier::isUnprintable)) {
      throw new IllegalArgumentException(
          "Invalid DayPartitionValue, it holds a control character or half a surrogate pair: "
              + Printable.of(value));
    }
  }
}
