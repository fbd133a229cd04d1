package io.lakeferry.jobs.keyspaces.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Shares work out to tasks. */
public final class Shares {
  private Shares() {}

  /**
   * Gives each part, the largest first, to the task that has the least. The ranges of a ring differ
   * much in size, and a task that is done before the others leaves its share of a limit unused.
   * Parts of one range go to different tasks, so that a dense one is shared out.
   *
   * @param tasks how many lists at most
   */
  static List<List<Part>> of(List<? extends Part> parts, int tasks) {
    return of(new ArrayList<>(parts), tasks, Part::weight);
  }

  /**
   * The same of parts of any kind.
   *
   * @param weight how much of all the work a part is
   */
  public static <P> List<List<P>> of(List<P> parts, int tasks, ToDoubleFunction<P> weight) {
    List<List<P>> shares = new ArrayList<>();
    for (int i = 0; i < Math.min(tasks, parts.size()); i++) {
      shares.add(new ArrayList<>());
    }
    double[] weights = new double[shares.size()];
    List<P> largestFirst = new ArrayList<>(parts);
    largestFirst.sort(Comparator.comparingDouble(weight).reversed());
    for (P part : largestFirst) {
      int least = 0;
      for (int i = 1; i < weights.length; i++) {
        if (weights[i] < weights[least]) {
          least = i;
        }
      }
      weights[least] += weight.applyAsDouble(part);
      shares.get(least).add(part);
    }
    return shares;
  }
}
