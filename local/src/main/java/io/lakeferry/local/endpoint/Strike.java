package io.lakeferry.local.endpoint;

import java.util.Optional;

/** Lets an ordered fault strike a call. */
final class Strike {
  private Strike() {}

  static void before(Optional<Faults.Fault> fault) {
    if (fault.isEmpty()) {
      return;
    }
    if (fault.get() instanceof Faults.Fault.Throttle) {
      throw AwsError.refused("ThrottlingException", "Rate exceeded");
    }
    if (fault.get() instanceof Faults.Fault.Fail) {
      throw new AwsError("InternalServiceException", 500, "An internal service error occurred");
    }
    if (fault.get() instanceof Faults.Fault.Delay delay) {
      try {
        Thread.sleep(delay.time().toMillis());
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
        throw new AwsError("ServiceUnavailable", 503, "The endpoint is closing");
      }
    }
  }

  static boolean losesReply(Optional<Faults.Fault> fault) {
    return fault.filter(Faults.Fault.LoseReply.class::isInstance).isPresent();
  }
}
