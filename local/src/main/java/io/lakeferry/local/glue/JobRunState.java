package io.lakeferry.local.glue;

/** The states of a job run. */
public enum JobRunState {
  /** Accepted; its process is not up yet. */
  STARTING,
  /** Its process runs. */
  RUNNING,
  /** Asked to stop. */
  STOPPING,
  /** Stopped because somebody asked. */
  STOPPED,
  /** Ended well. */
  SUCCEEDED,
  /** Ended by an error of its own. */
  FAILED,
  /** Killed because its time was over. */
  TIMEOUT,
  /** The service failed to run it. */
  ERROR,
  /** Queued until there is room. */
  WAITING,
  /** Left the queue without having run. */
  EXPIRED;

  /** Whether nothing can happen to the run any more. */
  public boolean terminal() {
    return switch (this) {
      case STARTING, RUNNING, STOPPING, WAITING -> false;
      case STOPPED, SUCCEEDED, FAILED, TIMEOUT, ERROR, EXPIRED -> true;
    };
  }

  /** Whether the run counts against the limits of concurrent runs. */
  boolean active() {
    return !terminal() && this != WAITING;
  }
}
