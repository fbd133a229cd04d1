package io.lakeferry.local.operate;

import java.time.Instant;

/**
 * What came of a window.
 *
 * @param tick its tick
 * @param state how it ended
 * @param jobRunId its run; empty if there is none
 * @param words what is to be said of it, in a line
 */
public record WindowEnd(Instant tick, State state, String jobRunId, String words) {
  /** How a window ends. */
  public enum State {
    /** A run was started, and succeeded. */
    MOVED,
    /** A run had succeeded before. */
    THERE,
    /** Its run failed, or could not be started. */
    FAILED,
    /** The payload was refused, as that of any other window would be. */
    REJECTED
  }

  /** Whether its rows are where they belong. */
  public boolean isDone() {
    return state == State.MOVED || state == State.THERE;
  }
}
