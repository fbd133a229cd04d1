package io.lakeferry.functions.glue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** The time left for trying again, and how it is spent. */
public final class Deadline {
  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(5);
  private static final int DOUBLINGS = 8;

  private final Clock clock;
  private final Instant end;
  private final Pause pause;
  private final DoubleSupplier random;

  /** Lets time pass. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this time. */
    void of(Duration time) throws InterruptedException;
  }

  /**
   * A deadline at an instant.
   *
   * @param random numbers from 0 to 1
   */
  public Deadline(Clock clock, Instant end, Pause pause, DoubleSupplier random) {
    this.clock = clock;
    this.end = end;
    this.pause = pause;
    this.random = random;
  }

  /** A deadline this long from now, waited for in fact. */
  public static Deadline in(Duration time, Clock clock) {
    return new Deadline(
        clock, clock.instant().plus(time), t -> Thread.sleep(t.toMillis()), Math::random);
  }

  /**
   * Waits before the next attempt: a random part of a time that doubles with every attempt ("full
   * jitter"), so that invocations that failed together do not come back together.
   *
   * @param attempt the attempts so far, from 0
   * @return false, at once, if that would pass the deadline
   */
  boolean waitAfter(int attempt) {
    long ceiling = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(attempt, DOUBLINGS));
    Duration time = Duration.ofMillis(1 + (long) (random.getAsDouble() * ceiling));
    if (clock.instant().plus(time).isAfter(end)) {
      return false;
    }
    try {
      pause.of(time);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether there is no time left. */
  public boolean passed() {
    return !clock.instant().isBefore(end);
  }

  Instant now() {
    return clock.instant();
  }
}
