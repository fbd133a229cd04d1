package io.lakeferry.jobs.keyspaces.read;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Holds back who would take more than so many rows a second. What is not taken is saved up for two
 * seconds, so that the time in which rows are worked on is not lost; no minute has more than a
 * thirtieth too much.
 */
public final class Pace {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final long SAVED_NANOS = 2 * SECOND;
  private static final int PAGES_A_SECOND = 4;

  private final double nanosPerRow;
  private final LongSupplier nanoTime;
  private final Sleep sleep;
  private long free;

  /** Waits. */
  interface Sleep {
    void nanos(long nanos) throws InterruptedException;
  }

  private Pace(double nanosPerRow, LongSupplier nanoTime, Sleep sleep) {
    this.nanosPerRow = nanosPerRow;
    this.nanoTime = nanoTime;
    this.sleep = sleep;
    this.free = nanoTime.getAsLong();
  }

  /** At most so many rows a second; 0 for no limit. */
  public static Pace of(double rowsPerSecond) {
    return of(rowsPerSecond, System::nanoTime, TimeUnit.NANOSECONDS::sleep);
  }

  static Pace of(double rowsPerSecond, LongSupplier nanoTime, Sleep sleep) {
    return new Pace(rowsPerSecond == 0 ? 0 : SECOND / rowsPerSecond, nanoTime, sleep);
  }

  /** How many rows to ask for at once: no more than a quarter of a second has, and at least one. */
  int page(int most) {
    return (int) Math.min(most, rowsOf(PAGES_A_SECOND));
  }

  /**
   * How many rows one of so many parts of a second has, at least one; all there are for no limit.
   */
  public long rowsOf(int parts) {
    return nanosPerRow == 0 ? Long.MAX_VALUE : (long) Math.max(1, SECOND / (parts * nanosPerRow));
  }

  /** Takes rows, and waits until they may have been taken. */
  public synchronized void take(long rows) throws InterruptedException {
    if (nanosPerRow == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    free = Math.max(free, now - SAVED_NANOS) + (long) (rows * nanosPerRow);
    if (free > now) {
      sleep.nanos(free - now);
    }
  }

  /** Gives back rows that were taken and were not there. */
  synchronized void giveBack(long rows) {
    free -= (long) (rows * nanosPerRow);
  }
}
