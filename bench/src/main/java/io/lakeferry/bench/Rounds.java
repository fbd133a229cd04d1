package io.lakeferry.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Runs contenders in turn, forwards and backwards (A B, B A, …), so that a machine that grows
 * slower or faster meanwhile favours none of them.
 */
public final class Rounds {
  private final Map<String, Contender> contenders = new LinkedHashMap<>();

  /** One of those that are measured. */
  @FunctionalInterface
  public interface Contender {
    /** Does the work once and gives the seconds that count. */
    double seconds() throws IOException, InterruptedException;
  }

  /** Adds a contender. */
  public Rounds with(String name, Contender contender) {
    contenders.put(name, contender);
    return this;
  }

  /** The seconds of every contender by name, one for each round. */
  public Map<String, List<Double>> run(int rounds, Log log)
      throws IOException, InterruptedException {
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    contenders.keySet().forEach(name -> seconds.put(name, new ArrayList<>()));
    List<String> order = new ArrayList<>(contenders.keySet());
    for (int round = 1; round <= rounds; round++) {
      for (String name : order) {
        double taken = contenders.get(name).seconds();
        seconds.get(name).add(taken);
        log.say(String.format(Locale.ROOT, "round %d  %-14s %8.3f s", round, name, taken));
      }
      Collections.reverse(order);
    }
    seconds.forEach(
        (name, all) ->
            log.say(String.format(Locale.ROOT, "median   %-14s %8.3f s", name, Median.of(all))));
    return seconds;
  }
}
