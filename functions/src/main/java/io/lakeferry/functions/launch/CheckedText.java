package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Texts of a payload that are looked at and taken as they are. */
final class CheckedText {
  // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
  private static final Pattern SECRET = Pattern.compile("[\\w/+=.@:-]{1,2048}");

  private CheckedText() {}

  /** The reader, its problems beginning with the key that they are about. */
  static <T> Function<String, T> named(PayloadKey key, Function<String, T> reader) {
    return text -> {
      try {
        return reader.apply(text);
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException("Invalid " + key.text() + ": " + e.getMessage(), e);
      }
    };
  }

  /** Reads the id of a secret. The message does not repeat what may be the secret itself. */
  static Function<String, String> secretId(PayloadKey key) {
    return text -> {
      if (!SECRET.matcher(text).matches()) {
        throw new IllegalArgumentException(
            "Invalid " + key.text() + ", give the name or the ARN of a secret, not what it holds");
      }
      return text;
    };
  }

  static Function<String, String> connection(PayloadKey key) {
    return text -> {
      if (text.isBlank() || text.length() > 255) {
        throw new IllegalArgumentException(
            "Invalid "
                + key.text()
                + ", give the name of a Glue connection or drop the key: "
                + Printable.of(text));
      }
      return text;
    };
  }
}
