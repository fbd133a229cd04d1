package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** The values of a payload; whatever is wrong with them becomes a problem. */
final class Payload {
  private final JsonObject values;
  private final Set<String> tainted;
  private final PayloadShape shape;
  private final Problems problems;

  private Payload(JsonObject values, Set<String> tainted, PayloadShape shape, Problems problems) {
    this.values = values;
    this.tainted = tainted;
    this.shape = shape;
    this.problems = problems;
  }

  /** Looks through the keys: credentials, unknown ones, nulls. */
  static Payload of(JsonObject values, PayloadShape shape, Problems problems) {
    Set<String> tainted = new CredentialGuard(shape, problems).check(values);
    values
        .values()
        .forEach(
            (name, value) -> {
              Optional<PayloadKey> known = shape.key(name);
              if (known.isEmpty() && !tainted.contains(name)) {
                problems.add(
                    "Unknown key "
                        + Printable.of(name)
                        + ": did you mean "
                        + shape.nearest(name).text()
                        + "?");
              } else if (value == JsonObject.Nothing.NULL) {
                problems.add(
                    "Invalid " + Printable.of(name) + ", it is null: give a value or drop the key");
              }
            });
    return new Payload(values, tainted, shape, problems);
  }

  /** What the payload should look like. */
  PayloadShape shape() {
    return shape;
  }

  /** What is wrong with it, so far. */
  Problems problems() {
    return problems;
  }

  /** Whether the key is there, with whatever value. */
  boolean has(PayloadKey key) {
    return values.get(key.text()).isPresent();
  }

  /** The keys that are there. */
  Set<PayloadKey> given() {
    Set<PayloadKey> given = EnumSet.noneOf(PayloadKey.class);
    shape.keys().stream().filter(this::has).forEach(given::add);
    return given;
  }

  /** The value of a key that must be there. */
  <T> Optional<T> required(PayloadKey key, String example, Function<String, T> reader) {
    if (!has(key)) {
      problems.add("Missing " + key.text() + ": such as " + example);
    }
    return optional(key, reader);
  }

  /** The value of a key, or what stands for it where it is left out; empty only with a problem. */
  <T> Optional<T> orDefault(PayloadKey key, T standard, Function<String, T> reader) {
    return has(key) ? optional(key, reader) : Optional.of(standard);
  }

  /** The value of a key that may be left out. */
  <T> Optional<T> optional(PayloadKey key, Function<String, T> reader) {
    return text(key).flatMap(text -> problems.collect(() -> reader.apply(text)));
  }

  /** A whole number within bounds. */
  int number(PayloadKey key, int standard, int least, int most) {
    return (int) whole(key, least, most).orElse(standard);
  }

  /** A whole number within bounds; empty if it is left out, or with a problem. */
  OptionalLong whole(PayloadKey key, long least, long most) {
    Optional<BigDecimal> value = decimal(key);
    if (value.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      long whole = value.get().longValueExact();
      if (whole >= least && whole <= most) {
        return OptionalLong.of(whole);
      }
    } catch (ArithmeticException notWhole) {
      // It has a fraction or 64 bits are too few: the same problem as out of bounds.
    }
    problems.add(
        "Invalid "
            + key.text()
            + ", it must be a whole number from "
            + least
            + " to "
            + most
            + ": "
            + Printable.of(value.get().toString()));
    return OptionalLong.empty();
  }

  /** A number, as exact as it was written; empty if it is left out, or with a problem. */
  Optional<BigDecimal> decimal(PayloadKey key) {
    Optional<Object> value = present(key);
    if (value.isEmpty() || value.get() instanceof BigDecimal) {
      return value.map(BigDecimal.class::cast);
    }
    wrongType(key, "a number", value.get());
    return Optional.empty();
  }

  /** A list of texts; empty if it is left out, without those that have a problem. */
  <T> List<T> texts(PayloadKey key, Function<String, T> reader) {
    Optional<Object> value = present(key);
    if (value.isEmpty()) {
      return List.of();
    }
    if (!(value.get() instanceof List<?> list)) {
      wrongType(key, "a list of strings", value.get());
      return List.of();
    }
    List<T> read = new ArrayList<>();
    for (Object element : list) {
      if (element instanceof String text) {
        problems.collect(() -> reader.apply(text)).ifPresent(read::add);
      } else {
        problems.add(
            "Invalid "
                + key.text()
                + ", it must be a list of strings and has "
                + JsonObject.typeOf(element)
                + " in it");
      }
    }
    return read;
  }

  /** A list of at least one text; empty if it is left out, without those that have a problem. */
  <T> List<T> someTexts(PayloadKey key, Function<String, T> reader) {
    if (present(key).equals(Optional.of(List.of()))) {
      problems.add(
          "Invalid " + key.text() + ", the list is empty: name at least one, or drop the key");
    }
    return texts(key, reader);
  }

  /** True or false. */
  boolean flag(PayloadKey key) {
    Optional<Object> value = present(key);
    if (value.isPresent() && !(value.get() instanceof Boolean)) {
      wrongType(key, "a boolean", value.get());
    }
    return value.equals(Optional.of(true));
  }

  /** An object of texts. */
  Optional<JsonObject> object(PayloadKey key) {
    Optional<Object> value = present(key);
    if (value.isEmpty() || value.get() instanceof JsonObject) {
      return value.map(JsonObject.class::cast);
    }
    wrongType(key, "an object", value.get());
    return Optional.empty();
  }

  private Optional<String> text(PayloadKey key) {
    Optional<Object> value = present(key);
    if (value.isEmpty() || value.get() instanceof String) {
      return value.map(String.class::cast);
    }
    wrongType(key, "a string", value.get());
    return Optional.empty();
  }

  private Optional<Object> present(PayloadKey key) {
    return tainted.contains(key.text())
        ? Optional.empty()
        : values.get(key.text()).filter(value -> value != JsonObject.Nothing.NULL);
  }

  private void wrongType(PayloadKey key, String wanted, Object value) {
    problems.add(
        "Invalid " + key.text() + ", it must be " + wanted + " and is " + JsonObject.typeOf(value));
  }
}
