package io.lakeferry.bench.peer;

import java.util.HashMap;
import java.util.Map;

/** The arguments of {@code main}, {@code --name value}, as Glue hands them over. */
record Arguments(Map<String, String> values) {
  static Arguments of(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i], arguments[i + 1]);
    }
    return new Arguments(values);
  }

  String required(String name) {
    String value = values.get("--" + name);
    if (value == null) {
      throw new IllegalArgumentException("Missing argument --" + name);
    }
    return value;
  }
}
