package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The values of a payload; whatever is wrong with them becomes a problem. */
final class Payload {
  private final JsonObject values;
  private final Set<String> tainted;
  private final Problems problems;

  private Payload(JsonObject values, Set<String> tainted, Problems problems) {
    this.values = values;
    this.tainted = tainted;
    this.problems = problems;
  }

  /** Looks through the keys: credentials, unknown ones, nulls. */
  static Payload of(JsonObject values, Problems problems) {
    Set<String> tainted = CredentialGuard.check(values, problems);
    values
        .values()
        .forEach(
            (name, value) -> {
              Optional<PayloadKey> known = PayloadKey.of(name);
              if (known.isEmpty() && !tainted.contains(name)) {
                problems.add(
                    "Unknown key "
                        + Printable.of(name)
                        + ": did you mean "
                        + PayloadKey.nearest(name).text()
                        + "?");
              } else if (value == JsonObject.Nothing.NULL) {
                problems.add(
                    "Invalid " + Printable.of(name) + ", it is null: give a value or drop the key");
              }
            });
    return new Payload(values, tainted, problems);
  }

  /** The value of a key that must be there. */
  <T> Optional<T> required(PayloadKey key, String example, Function<String, T> reader) {
    if (values.get(key.text()).isEmpty()) {
      problems.add("Missing " + key.text() + ": such as " + example);
    }
    return text(key).flatMap(text -> problems.collect(() -> reader.apply(text)));
  }

  /** The value of a key, or what stands for it where it is left out; empty only with a problem. */
  <T> Optional<T> orDefault(PayloadKey key, T standard, Function<String, T> reader) {
    return values.get(key.text()).isEmpty()
        ? Optional.of(standard)
        : text(key).flatMap(text -> problems.collect(() -> reader.apply(text)));
  }

  /** The value of a key that may be left out. */
  <T> Optional<T> optional(PayloadKey key, Function<String, T> reader) {
    return text(key).flatMap(text -> problems.collect(() -> reader.apply(text)));
  }

  /** A whole number within bounds. */
  int number(PayloadKey key, int standard, int least, int most) {
    Optional<Object> value = present(key);
    if (value.isEmpty()) {
      return standard;
    }
    if (!(value.get() instanceof BigDecimal number)) {
      wrongType(key, "a number", value.get());
      return standard;
    }
    try {
      int whole = number.intValueExact();
      if (whole >= least && whole <= most) {
        return whole;
      }
    } catch (ArithmeticException notWhole) {
      // It has a fraction or 32 bits are too few: the same problem as out of bounds.
    }
    problems.add(
        "Invalid "
            + key.text()
            + ", it must be a whole number from "
            + least
            + " to "
            + most
            + ": "
            + Printable.of(number.toString()));
    return standard;
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
