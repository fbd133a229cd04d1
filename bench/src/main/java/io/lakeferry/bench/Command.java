package io.lakeferry.bench;

import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;

/**
 * What was asked for.
 *
 * @param name the benchmark
 * @param json whether comparisons are printed as JSON
 * @param runs how many rounds, if it was said
 */
record Command(String name, boolean json, OptionalInt runs) {

  /** Reads {@code <name> [--json] [--runs n]} in any order. */
  static Command parse(List<String> arguments) {
    String name = null;
    boolean json = false;
    OptionalInt runs = OptionalInt.empty();
    for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
      String argument = rest.next();
      if (argument.equals("--json")) {
        json = true;
      } else if (argument.equals("--runs")) {
        runs = OptionalInt.of(count(rest.hasNext() ? rest.next() : "nothing"));
      } else if (argument.startsWith("-") || name != null) {
        throw new IllegalArgumentException("Unknown argument: " + argument);
      } else {
        name = argument;
      }
    }
    if (name == null) {
      throw new IllegalArgumentException("Missing the name of a benchmark");
    }
    return new Command(name, json, runs);
  }

  private static int count(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new IllegalArgumentException("Invalid --runs, write 1 to 9999: " + text);
    }
    return Integer.parseInt(text);
  }
}
