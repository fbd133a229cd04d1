package io.lakeferry.functions.watch;

import java.time.Instant;

/** Thrown where another invocation is about to report a run, or has died over it. */
final class BeingReportedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BeingReportedException(String jobRunId, Instant until) {
    super("Run " + jobRunId + " is being reported by another invocation, at most until " + until);
  }
}
