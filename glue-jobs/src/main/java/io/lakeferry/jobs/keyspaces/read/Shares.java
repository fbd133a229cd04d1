package io.lakeferry.jobs.keyspaces.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shares a table out to tasks. */
final class Shares {
  private Shares() {}

  /**
   * Gives each part, the largest first, to the task that has the least. The ranges of a ring differ
   * much in size, and a task that is done before the others leaves its share of a limit unused.
   * Parts of one range go to different tasks, so that a dense one is shared out.
   *
   * @param tasks how many lists at most
   */
  static List<List<Part>> of(List<? extends Part> parts, int tasks) {
    List<List<Part>> shares = new ArrayList<>();
    for (int i = 0; i < Math.min(tasks, parts.size()); i++) {
      shares.add(new ArrayList<>());
    }
    double[] weights = new double[shares.size()];
    List<Part> largestFirst = new ArrayList<>(parts);
    largestFirst.sort(Comparator.comparingDouble(Part::weight).reversed());
    for (Part part : largestFirst) {
      int least = 0;
      for (int i = 1; i < weights.length; i++) {
        if (weights[i] < weights[least]) {
          least = i;
        }
      }
      weights[least] += part.weight();
      shares.get(least).add(part);
    }
    return shares;
  }
}
