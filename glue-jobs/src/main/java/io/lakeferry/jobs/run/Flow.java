package io.lakeferry.jobs.run;

import io.lakeferry.contract.handoff.Receipt;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between the runs of one flow and of another.
 *
 * @param <T> what a run that did not fail has done
 */
public interface Flow<T> {
  /**
   * Moves the rows.
   *
   * @param versions where the engines that take part are noted, by name, as soon as they are known
   * @throws RuntimeException if the run has failed
   */
  T move(Map<String, String> versions);

  /**
   * The receipt of a run.
   *
   * @param done what it has done; empty if it failed
   */
  Receipt receipt(Optional<T> done, Ending ending);

  /** Whether what the attempts at the window have staged is of no more use after such an end. */
  boolean isStagingDone(Receipt receipt);
}
