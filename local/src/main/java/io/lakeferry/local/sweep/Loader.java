package io.lakeferry.local.sweep;

import io.lakeferry.contract.flow.LoadMode;
import java.io.IOException;
import java.util.Optional;

/** What loads the windows of a folder into a table. */
public interface Loader {
  /** The folder of the windows, below the lake. */
  String folder();

  /** The table. */
  String table();

  /** What it does with rows that are there. */
  LoadMode mode();

  /** Whether it sets aside what is no row, and makes columns for fields that are new. */
  boolean takesAnything();

  /** Runs the load of a window; if it ran before, once more. */
  Attempt run(int window, Kill kill) throws IOException, InterruptedException;

  /**
   * What is wrong with its own word on the last run of a window.
   *
   * @param rows how many rows the window has
   * @param bad how many lines of it are no rows
   */
  Optional<String> complaint(int window, int rows, int bad) throws IOException;
}
