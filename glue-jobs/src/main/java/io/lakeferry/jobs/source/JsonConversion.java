package io.lakeferry.jobs.source;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.lakeferry.contract.table.ColumnDefinition;

/** To JSON: from anything that JSON can write, as compact text; CSV has to hold JSON already. */
final class JsonConversion extends Conversion {
  JsonConversion(ColumnDefinition column) {
    super(column);
  }

  @Override
  Object string(String value) {
    StringBuilder quoted = new StringBuilder(value.length() + 16).append('"');
    JsonStringEncoder.getInstance().quoteAsString(value, quoted);
    return quoted.append('"').toString();
  }

  @Override
  Object field(String value) throws UnfitValue {
    try {
      return JsonText.compact(value);
    } catch (JsonText.Unsound e) {
      throw unfit(e.reason(), "the text " + shown(value) + " is not JSON: " + e.getMessage());
    }
  }

  @Override
  Object number(String literal) {
    return literal;
  }

  @Override
  Object bool(boolean value) {
    return Boolean.toString(value);
  }

  @Override
  boolean takesNested() {
    return true;
  }

  @Override
  Object nested(String json) {
    return json;
  }
}
