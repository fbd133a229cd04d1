package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;

/** To text: from strings, and from numbers and booleans as they are written. */
final class TextConversion extends Conversion {
  private final int most;

  TextConversion(ColumnDefinition column) {
    super(column);
    most =
        column.type().kind() == ColumnType.Kind.VARCHAR ? column.type().size() : Integer.MAX_VALUE;
  }

  @Override
  Object string(String value) throws UnfitValue {
    if (value.length() > most) {
      int count = value.codePointCount(0, value.length());
      if (count > most) {
        throw unfit(
            Reason.TOO_LONG,
            count + " characters where " + type() + " takes " + most + ": " + shown(value));
      }
    }
    return value;
  }

  @Override
  Object number(String literal) throws UnfitValue {
    return string(literal);
  }

  @Override
  Object bool(boolean value) throws UnfitValue {
    return string(Boolean.toString(value));
  }
}
