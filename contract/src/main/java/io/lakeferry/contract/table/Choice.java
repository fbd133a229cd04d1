package io.lakeferry.contract.table;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** One of a few words, as payloads and arguments have them. */
public final class Choice {
  private Choice() {}

  /**
   * The value of a word, in any case.
   *
   * @param key what the word is given as, for the message
   * @param words the word of each value, in lower case
   * @throws IllegalArgumentException for any other word; the message names all that there are
   */
  public static <T> T parse(String key, String text, T[] values, Function<T, String> words) {
    String word = text.toLowerCase(Locale.ROOT);
    return Arrays.stream(values)
        .filter(value -> words.apply(value).equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Invalid "
                        + key
                        + ", use one of "
                        + Arrays.stream(values).map(words).collect(Collectors.joining(", "))
                        + ": "
                        + Printable.of(text)));
  }
}
