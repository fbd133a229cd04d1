package io.lakeferry.functions.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A JSON object as it was sent: values are texts, numbers, booleans, objects, lists or null.
 *
 * @param values the values by name
 */
record JsonObject(Map<String, Object> values) {

  /** The null of JSON, which is there and yet nothing. */
  enum Nothing {
    NULL
  }

  JsonObject() {
    this(new LinkedHashMap<>());
  }

  Optional<Object> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  Optional<String> text(String name) {
    return values.get(name) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  /** The type of a value in the words of JSON, for messages. */
  static String typeOf(Object value) {
    if (value instanceof String) {
      return "a string";
    } else if (value instanceof Number) {
      return "a number";
    } else if (value instanceof Boolean) {
      return "a boolean";
    } else if (value instanceof JsonObject) {
      return "an object";
    } else if (value instanceof Nothing) {
      return "null";
    }
    return "a list";
  }
}
