package io.lakeferry.jobs.source;

import io.lakeferry.contract.table.ColumnDefinition;
import io.lakeferry.contract.table.ColumnType;

/** To what {@link Inference} wants to know of a value. */
final class Observation extends Conversion {
  /** The column has a name for messages; its type is not used. */
  Observation(String name) {
    super(new ColumnDefinition(name, ColumnType.TEXT, false));
  }

  @Override
  Object string(String value) {
    return Observed.text(value);
  }

  @Override
  Object field(String value) {
    if (value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false")) {
      return Observed.BOOLEAN;
    }
    return NumberText.isNumber(value) ? Observed.number(value) : Observed.text(value);
  }

  @Override
  Object number(String literal) {
    return Observed.number(literal);
  }

  @Override
  Object bool(boolean value) {
    return Observed.BOOLEAN;
  }

  @Override
  boolean takesNested() {
    return true;
  }

  @Override
  Object nested(String json) {
    return Observed.NESTED;
  }
}
