package io.lakeferry.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;

/** An EventBridge event pattern: every field it names must have one of the values it lists. */
public final class EventPattern {
  private static final Set<String> MATCHERS =
      Set.of("prefix", "suffix", "anything-but", "exists", "equals-ignore-case", "numeric");

  private final JsonNode pattern;

  /**
   * Checks a pattern.
   *
   * @throws IllegalArgumentException if it has a matcher that is unknown here, or a wrong shape
   */
  public EventPattern(JsonNode pattern) {
    this.pattern = pattern.deepCopy();
    checkObject(this.pattern, "the pattern");
  }

  /** Whether the event has every field of the pattern with one of its values. */
  public boolean matches(JsonNode event) {
    return matchesObject(pattern, event);
  }

  private static boolean matchesObject(JsonNode pattern, JsonNode event) {
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      JsonNode actual = event.path(field.getKey());
      boolean matched =
          field.getValue().isObject()
              ? matchesObject(field.getValue(), actual)
              : matchesAny(field.getValue(), actual);
      if (!matched) {
        return false;
      }
    }
    return true;
  }

  /** A list in the event matches if one of its elements does. */
  private static boolean matchesAny(JsonNode alternatives, JsonNode actual) {
    if (actual.isArray() && !actual.isEmpty()) {
      for (JsonNode element : actual) {
        if (matchesAny(alternatives, element)) {
          return true;
        }
      }
      return false;
    }
    for (JsonNode alternative : alternatives) {
      if (alternative.isObject() ? matcher(alternative, actual) : equal(alternative, actual)) {
        return true;
      }
    }
    return false;
  }

  private static boolean matcher(JsonNode matcher, JsonNode actual) {
    String name = matcher.fieldNames().next();
    JsonNode value = matcher.get(name);
    return switch (name) {
      case "prefix" -> actual.isTextual() && actual.textValue().startsWith(value.textValue());
      case "suffix" -> actual.isTextual() && actual.textValue().endsWith(value.textValue());
      case "equals-ignore-case" ->
          actual.isTextual() && actual.textValue().equalsIgnoreCase(value.textValue());
      case "exists" -> value.booleanValue() == isLeaf(actual);
      case "anything-but" -> isLeaf(actual) && !excluded(value, actual);
      case "numeric" -> actual.isNumber() && inRange(value, actual.decimalValue());
      default -> throw new IllegalStateException("Unchecked matcher " + name);
    };
  }

  private static boolean isLeaf(JsonNode actual) {
    return !actual.isMissingNode() && !actual.isObject();
  }

  private static boolean excluded(JsonNode value, JsonNode actual) {
    if (value.isObject()) {
      return matcher(value, actual);
    }
    if (value.isArray()) {
      return matchesAny(value, actual);
    }
    return equal(value, actual);
  }

  private static boolean inRange(JsonNode bounds, BigDecimal actual) {
    for (int i = 0; i < bounds.size(); i += 2) {
      int order = actual.compareTo(bounds.get(i + 1).decimalValue());
      boolean holds =
          switch (bounds.get(i).textValue()) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException("Unchecked comparison");
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static boolean equal(JsonNode expected, JsonNode actual) {
    if (expected.isNumber() && actual.isNumber()) {
      return expected.decimalValue().compareTo(actual.decimalValue()) == 0;
    }
    return expected.equals(actual);
  }

  private static void checkObject(JsonNode pattern, String where) {
    if (!pattern.isObject() || pattern.isEmpty()) {
      throw invalid(where + " must be an object with at least one field");
    }
    for (Map.Entry<String, JsonNode> field : pattern.properties()) {
      if (field.getKey().startsWith("$")) {
        throw invalid("unknown matcher " + field.getKey());
      }
      if (field.getValue().isArray() && !field.getValue().isEmpty()) {
        field.getValue().forEach(value -> checkAlternative(value, field.getKey()));
      } else {
        checkObject(field.getValue(), field.getKey());
      }
    }
  }

  private static void checkAlternative(JsonNode value, String where) {
    if (value.isArray()) {
      throw invalid(where + " has a list inside a list");
    }
    if (value.isObject()) {
      checkMatcher(value, where);
    }
  }

  private static void checkMatcher(JsonNode matcher, String where) {
    String name = matcher.size() == 1 ? matcher.fieldNames().next() : "";
    if (!MATCHERS.contains(name)) {
      throw invalid("unknown matcher " + matcher + " of " + where);
    }
    JsonNode value = matcher.get(name);
    boolean valid =
        switch (name) {
          case "exists" -> value.isBoolean();
          case "numeric" -> isRange(value);
          case "anything-but" -> isExclusion(value, where);
          default -> value.isTextual();
        };
    if (!valid) {
      throw invalid("wrong value of the matcher " + matcher + " of " + where);
    }
  }

  private static boolean isExclusion(JsonNode value, String where) {
    if (value.isObject()) {
      checkMatcher(value, where);
      return value.has("prefix") || value.has("suffix") || value.has("equals-ignore-case");
    }
    JsonNode first = value.isArray() ? value.path(0) : value;
    return !(first instanceof MissingNode) && first.isValueNode();
  }

  private static boolean isRange(JsonNode value) {
    boolean pairs = value.isArray() && !value.isEmpty() && value.size() % 2 == 0;
    for (int i = 0; pairs && i < value.size(); i += 2) {
      pairs =
          Set.of("=", "<", "<=", ">", ">=").contains(value.get(i).asText())
              && value.get(i + 1).isNumber();
    }
    return pairs;
  }

  private static IllegalArgumentException invalid(String problem) {
    return new IllegalArgumentException("Invalid event pattern, " + problem);
  }
}
