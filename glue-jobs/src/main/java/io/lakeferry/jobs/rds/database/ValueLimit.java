package io.lakeferry.jobs.rds.database;

import io.lakeferry.contract.table.Printable;
import io.lakeferry.jobs.source.Reason;
import io.lakeferry.jobs.source.UnfitValue;

/** What a column demands of a value beyond its type. */
@FunctionalInterface
public interface ValueLimit {
  /** Everything of the type will do. */
  ValueLimit NONE = (column, value) -> {};

  /**
   * Checks one value.
   *
   * @param column the name of the column
   * @param value not null
   * @throws UnfitValue if the column cannot keep it unchanged
   */
  void check(String column, Object value) throws UnfitValue;

  /** This limit, then another one. */
  default ValueLimit and(ValueLimit other) {
    if (this == NONE) {
      return other;
    }
    return (column, value) -> {
      check(column, value);
      other.check(column, value);
    };
  }

  /** Whole numbers from one to another. */
  static ValueLimit range(String type, long least, long most) {
    return (column, value) -> {
      long number = ((Number) value).longValue();
      if (number < least || number > most) {
        throw new UnfitValue(
            Reason.OUT_OF_RANGE,
            column,
            number + " where " + type + " goes from " + least + " to " + most);
      }
    };
  }

  /** Text without a character that the column cannot keep. */
  static UnfitValue unfitText(String column, String why, String value) {
    return new UnfitValue(Reason.UNFIT, column, why + ": " + Printable.of(value));
  }
}
