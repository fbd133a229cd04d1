package io.lakeferry.bench;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What was asked for.
 *
 * @param name the benchmark
 * @param json whether comparisons are printed as JSON
 * @param runs how many rounds, if it was said
 * @param rows how many rows instead of the usual number, if it was said
 */
record Command(String name, boolean json, OptionalInt runs, OptionalLong rows) {
  private static final Pattern RUNS = Pattern.compile("[1-9][0-9]{0,3}");
  private static final Pattern ROWS = Pattern.compile("[1-9][0-9]{0,7}");

  /** Reads {@code <name> [--json] [--runs n] [--rows n]} in any order. */
  static Command parse(List<String> arguments) {
    String name = null;
    boolean json = false;
    OptionalInt runs = OptionalInt.empty();
    OptionalLong rows = OptionalLong.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals("--json")) {
        json = true;
      } else if (argument.equals("--runs")) {
        runs = OptionalInt.of(Integer.parseInt(value(argument, RUNS, "1 to 9999", rest)));
      } else if (argument.equals("--rows")) {
        rows = OptionalLong.of(Long.parseLong(value(argument, ROWS, "1 to 99999999", rest)));
      } else if (argument.startsWith("-") || name != null) {
        throw new IllegalArgumentException("Unknown argument: " + argument);
      } else {
        name = argument;
      }
    }
    if (name == null) {
      throw new IllegalArgumentException("Missing the name of a benchmark");
    }
    return new Command(name, json, runs, rows);
  }

  private static String value(String name, Pattern form, String range, Iterator<String> rest) {
    String text = rest.hasNext() ? rest.next() : "nothing";
    if (!form.matcher(text).matches()) {
      throw new IllegalArgumentException("Invalid " + name + ", write " + range + ": " + text);
    }
    return text;
  }
}
