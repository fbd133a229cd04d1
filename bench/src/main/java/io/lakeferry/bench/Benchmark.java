package io.lakeferry.bench;

import java.io.IOException;
import java.util.List;

/** Something measured by running contenders in turn. */
public interface Benchmark {
  /** What it is called on the command line. */
  String name();

  /** One line that says what is measured. */
  String summary();

  /** How many rounds it takes when nothing is said. */
  int defaultRuns();

  /**
   * The same with so many rows, for a quick try.
   *
   * @throws IllegalArgumentException if it has no such choice
   */
  default Benchmark withRows(long rows) {
    throw new IllegalArgumentException(name() + " takes no --rows");
  }

  /**
   * Measures, and says every run as it ends.
   *
   * @param runs how many rounds
   * @param log where each run is said
   * @return what the rounds together say; empty for a benchmark that only counts
   */
  List<Comparison> run(int runs, Log log) throws IOException, InterruptedException;
}
