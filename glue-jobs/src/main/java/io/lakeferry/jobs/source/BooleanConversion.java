package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;

/** To boolean: from true and false, which CSV may write in any case. */
final class BooleanConversion extends Conversion {
  BooleanConversion(ColumnDefinition column) {
    super(column);
  }

  @Override
  Object bool(boolean value) {
    return value;
  }

  @Override
  Object field(String value) throws UnfitValue {
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    if (value.equalsIgnoreCase("false")) {
      return false;
    }
    return string(value);
  }
}
