package io.lakeferry.functions.launch;

import io.lakeferry.contract.table.Printable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The versions of Glue that the jobs run on. */
final class GlueVersions {
  private static final int FIRST_WITH_JAVA_17 = 5;
  private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  private GlueVersions() {}

  /** The version, if it is one of them. */
  static String parse(String text) {
    Matcher version = VERSION.matcher(text);
    if (!version.matches() || Integer.parseInt(version.group(1)) < FIRST_WITH_JAVA_17) {
      throw new IllegalArgumentException(
          "Invalid GlueVersion, the jobs need Java 17, so 5.0 or later: " + Printable.of(text));
    }
    return text;
  }
}
