package io.lakeferry.functions.glue;

import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;

/** Calls that may be repeated, repeated while there is time. */
final class GlueCalls {
  private final Deadline deadline;

  GlueCalls(Deadline deadline) {
    this.deadline = deadline;
  }

  /**
   * Makes a call that does no harm when it is made twice.
   *
   * @param action for messages, such as {@code create job x}
   * @throws SdkException if something is absent, present or just changed: the caller looks again
   * @throws GlueRefusedException if Glue will not do it
   * @throws GlueDeferredException if it failed in passing until the deadline
   */
  <T> T repeat(String action, Supplier<T> call) {
    for (int attempt = 0; ; attempt++) {
      try {
        return call.get();
      } catch (SdkException e) {
        switch (GlueFailure.of(e)) {
          case ABSENT, PRESENT, RACED -> throw e;
          case REFUSED -> throw refused(action, e);
          case PASSING, UNCERTAIN, BUSY -> waitAfter(attempt, action, e);
        }
      }
    }
  }

  /** Waits before another attempt, or gives up. */
  void waitAfter(int attempt, String action, SdkException e) {
    if (!deadline.waitAfter(attempt)) {
      throw new GlueDeferredException(
          "Cannot "
              + action
              + " in the time of this invocation, "
              + (attempt + 1)
              + (attempt == 0 ? " attempt" : " attempts")
              + ", the last error was "
              + GlueFailure.text(e),
          e);
    }
  }

  static GlueRefusedException refused(String action, SdkException e) {
    return new GlueRefusedException("Cannot " + action + ": " + GlueFailure.text(e), e);
  }
}
