package io.lakeferry.local.endpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;

/** What a value of a request must be. */
public sealed interface Shape permits Shape.Scalar, ListOf, MapOf, Struct {
  /** Reports everything in which a value differs from this shape. */
  void check(JsonNode value, Place place);

  /** A value without parts. */
  sealed interface Scalar extends Shape permits Text, Choice, Whole, Decimal, Flag, Moment {
    /**
     * The value that a form means by its text; the text itself if it means none, which the check
     * then reports.
     */
    default JsonNode ofText(String text) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  /** Text of a length, counted in UTF-16 units as AWS does, and of a form. */
  record Text(int min, int max, Pattern pattern) implements Scalar {
    private static final Pattern ANY = Pattern.compile("(?s).*");

    @Override
    public void check(JsonNode value, Place place) {
      if (!value.isTextual()) {
        throw place.wrongType(value, "a String");
      }
      String text = value.textValue();
      if (text.length() < min) {
        place.constraint("Member must have length greater than or equal to " + min);
      } else if (text.length() > max) {
        place.constraint("Member must have length less than or equal to " + max);
      } else if (!pattern.matcher(text).matches()) {
        place.constraint("Member must satisfy regular expression pattern: " + pattern);
      }
    }
  }

  /** One of some words. */
  record Choice(List<String> words) implements Scalar {
    @Override
    public void check(JsonNode value, Place place) {
      if (!value.isTextual()) {
        throw place.wrongType(value, "a String");
      }
      if (!words.contains(value.textValue())) {
        place.constraint(
            value, "Member must satisfy enum value set: [" + String.join(", ", words) + "]");
      }
    }
  }

  /** A whole number in a range. */
  record Whole(long min, long max) implements Scalar {
    @Override
    public void check(JsonNode value, Place place) {
      if (!value.isIntegralNumber()) {
        throw place.wrongType(value, "an Integer");
      }
      if (!value.canConvertToLong() || value.longValue() > max) {
        place.constraint(value, "Member must have value less than or equal to " + max);
      } else if (value.longValue() < min) {
        place.constraint(value, "Member must have value greater than or equal to " + min);
      }
    }

    @Override
    public JsonNode ofText(String text) {
      try {
        return JsonNodeFactory.instance.numberNode(Long.parseLong(text));
      } catch (NumberFormatException notWhole) {
        return Scalar.super.ofText(text);
      }
    }
  }

  /** A number; NaN and the infinities only where a protocol can write them. */
  record Decimal() implements Scalar {
    @Override
    public void check(JsonNode value, Place place) {
      if (!value.isNumber()) {
        throw place.wrongType(value, "a Double");
      }
    }

    @Override
    public JsonNode ofText(String text) {
      try {
        return JsonNodeFactory.instance.numberNode(Double.parseDouble(text));
      } catch (NumberFormatException notNumber) {
        return Scalar.super.ofText(text);
      }
    }
  }

  /** True or false. */
  record Flag() implements Scalar {
    @Override
    public void check(JsonNode value, Place place) {
      if (!value.isBoolean()) {
        throw place.wrongType(value, "a Boolean");
      }
    }

    @Override
    public JsonNode ofText(String text) {
      return switch (text) {
        case "true" -> BooleanNode.TRUE;
        case "false" -> BooleanNode.FALSE;
        default -> Scalar.super.ofText(text);
      };
    }
  }

  /** An instant, in seconds since 1970. */
  record Moment() implements Scalar {
    @Override
    public void check(JsonNode value, Place place) {
      if (!value.isNumber()) {
        throw place.wrongType(value, "a Timestamp");
      }
    }

    @Override
    public JsonNode ofText(String text) {
      try {
        Instant instant = OffsetDateTime.parse(text).toInstant();
        return DecimalNode.valueOf(BigDecimal.valueOf(instant.toEpochMilli(), 3));
      } catch (DateTimeParseException notTime) {
        return Scalar.super.ofText(text);
      }
    }
  }

  /** Any text. */
  static Text text() {
    return text(0, Integer.MAX_VALUE);
  }

  /** Text of a length. */
  static Text text(int min, int max) {
    return new Text(min, max, Text.ANY);
  }

  /** Text of a length and form. */
  static Text text(int min, int max, String pattern) {
    return new Text(min, max, Pattern.compile(pattern));
  }

  /** One of some words. */
  static Choice choice(String... words) {
    return new Choice(List.of(words));
  }

  /** A whole number in a range. */
  static Whole whole(long min, long max) {
    return new Whole(min, max);
  }

  /** A number. */
  static Decimal decimal() {
    return new Decimal();
  }

  /** True or false. */
  static Flag flag() {
    return new Flag();
  }

  /** An instant. */
  static Moment moment() {
    return new Moment();
  }

  /** At most so many items. */
  static ListOf list(Shape item, int max) {
    return new ListOf(item, 0, max);
  }

  /** From so many to so many items. */
  static ListOf list(Shape item, int min, int max) {
    return new ListOf(item, min, max);
  }

  /** Text by text. */
  static MapOf map() {
    return new MapOf(text(), text(), Integer.MAX_VALUE);
  }

  /** A structure without fields yet. */
  static Struct struct() {
    return new Struct(List.of());
  }
}
