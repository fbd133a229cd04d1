package io.lakeferry.functions.glue;

import software.amazon.awssdk.services.glue.model.JobRunState;

/** The states of a job run, as far as they matter to us. */
public enum RunState {
  /** Not at its end. */
  LIVE,
  /** The job came to its end; what it did, its receipt says. */
  SUCCEEDED,
  /** The job threw or exited otherwise than by 0. */
  FAILED,
  /** It ran longer than it may. */
  TIMEOUT,
  /** Somebody stopped it. */
  STOPPED,
  /** Glue itself failed. */
  ERROR,
  /** It waited in the queue for too long. */
  EXPIRED,
  /** A state that this version has not heard of. */
  UNKNOWN;

  static RunState of(JobRunState state) {
    return switch (state) {
      case STARTING, RUNNING, WAITING, STOPPING -> LIVE;
      case SUCCEEDED -> SUCCEEDED;
      case FAILED -> FAILED;
      case TIMEOUT -> TIMEOUT;
      case STOPPED -> STOPPED;
      case ERROR -> ERROR;
      case EXPIRED -> EXPIRED;
      case UNKNOWN_TO_SDK_VERSION -> UNKNOWN;
    };
  }
}
