package io.lakeferry.local.glue;

import static io.lakeferry.local.endpoint.AwsError.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The expressions of GetPartitions that are understood here: comparisons joined by AND. */
record PartitionFilter(List<Comparison> comparisons) {
  private static final Pattern COMPARISON =
      Pattern.compile(
          "\\s*\\(?\\s*(?:\"([^\"]+)\"|`([^`]+)`|(\\w+))\\s*(=|<>|!=|<=|>=|<|>)\\s*"
              + "(?:'((?:[^']|'')*)'|(-?\\d+(?:\\.\\d+)?))\\s*\\)?\\s*");
  private static final Pattern AND = Pattern.compile("\\band\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern DIGITS = Pattern.compile("-?\\d+(\\.\\d+)?");
  private static final Pattern NUMBER =
      Pattern.compile("(tinyint|smallint|int|integer|bigint|decimal|float|double)\\b.*");

  /** One comparison of a partition key with a value. */
  record Comparison(int key, boolean numeric, String operator, String value) {
    boolean holds(String actual) {
      // A value that is no number, as that of a missing one, compares with none.
      if (numeric && !DIGITS.matcher(actual).matches()) {
        return false;
      }
      int order =
          numeric
              ? new BigDecimal(actual).compareTo(new BigDecimal(value))
              : actual.compareTo(value);
      return switch (operator) {
        case "=" -> order == 0;
        case "<" -> order < 0;
        case ">" -> order > 0;
        case "<=" -> order <= 0;
        case ">=" -> order >= 0;
        default -> order != 0;
      };
    }
  }

  /** Reads an expression over the partition keys of a table; the empty one takes everything. */
  static PartitionFilter parse(String expression, JsonNode keys) {
    List<Comparison> comparisons = new ArrayList<>();
    Matcher comparison = COMPARISON.matcher(expression);
    int from = 0;
    while (from < expression.length()) {
      comparison.region(from, expression.length());
      if (!comparison.lookingAt()) {
        throw unsupported(expression);
      }
      comparisons.add(comparison(comparison, keys, expression));
      from = comparison.end();
      if (from < expression.length()) {
        Matcher and = AND.matcher(expression).region(from, expression.length());
        if (!and.lookingAt() || and.end() == expression.length()) {
          throw unsupported(expression);
        }
        from = and.end();
      }
    }
    return new PartitionFilter(comparisons);
  }

  boolean takes(JsonNode values) {
    return comparisons.stream().allMatch(c -> c.holds(values.get(c.key()).textValue()));
  }

  private static Comparison comparison(Matcher match, JsonNode keys, String expression) {
    String name = first(match.group(1), match.group(2), match.group(3)).toLowerCase(Locale.ROOT);
    String value = first(match.group(5), match.group(6)).replace("''", "'");
    for (int i = 0; i < keys.size(); i++) {
      if (Catalog.name(keys.get(i), "Name").equals(name)) {
        String type = keys.get(i).path("Type").asText("string").toLowerCase(Locale.ROOT);
        boolean numeric = NUMBER.matcher(type).matches();
        if (numeric && !DIGITS.matcher(value).matches()) {
          throw refused("InvalidInputException", "Not a number for " + name + ": " + value);
        }
        return new Comparison(i, numeric, match.group(4), value);
      }
    }
    throw refused(
        "InvalidInputException", "The table has no partition key " + name + ": " + expression);
  }

  private static String first(String... groups) {
    for (String group : groups) {
      if (group != null) {
        return group;
      }
    }
    return "";
  }

  private static RuntimeException unsupported(String expression) {
    return refused(
        "InvalidInputException",
        "Unsupported expression, here it is comparisons of partition keys joined by AND: "
            + expression);
  }
}
