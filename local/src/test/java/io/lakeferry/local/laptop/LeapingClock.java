package io.lakeferry.local.laptop;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/** The time of day, until a test lets hours pass in no time. */
final class LeapingClock extends Clock {
  private final Clock system = Clock.systemUTC();
  private volatile Duration ahead = Duration.ZERO;

  /** What comes of this when so much time has passed; afterwards it is now again. */
  <T> T after(Duration time, Supplier<T> work) {
    ahead = time;
    try {
      return work.get();
    } finally {
      ahead = Duration.ZERO;
    }
  }

  @Override
  public Instant instant() {
    return system.instant().plus(ahead);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Nobody here asks for the time of " + zone);
  }
}
