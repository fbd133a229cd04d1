package io.lakeferry.contract.lake;

import io.lakeferry.contract.table.Printable;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern of keys, as the exclude patterns of Glue's crawlers are written (<a
 * href="https://docs.aws.amazon.com/glue/latest/dg/define-crawler-choose-data-sources.html">Include
 * and exclude patterns</a>): {@code *} is any text without a slash, {@code **} any text, {@code ?}
 * one character but a slash, {@code [a-z]} and {@code [!a-z]} one of a set, {@code {a,b}} either of
 * both, and a backslash takes the next character as it is.
 */
public final class KeyGlob {
  private final String text;
  private final Pattern pattern;

  private KeyGlob(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /** Reads a pattern; one that is not closed, or of which nothing can be made, is an error. */
  public static KeyGlob parse(String text) {
    String regex = new GlobPattern(text).regex();
    try {
      return new KeyGlob(text, Pattern.compile(regex, Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "Invalid pattern, the pattern cannot be read: " + Printable.of(text), e);
    }
  }

  /** Whether a key, or the part of it that the pattern is about, is of this pattern as a whole. */
  public boolean matches(String key) {
    return pattern.matcher(key).matches();
  }

  /** The pattern as it was written. */
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof KeyGlob glob && glob.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return Printable.of(text);
  }
}
