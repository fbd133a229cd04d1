package io.lakeferry.jobs.keyspaces.read;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Holds back who would take more than so many rows a second; nothing is saved up. */
public final class Pace {
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
    return new Pace(
        rowsPerSecond == 0 ? 0 : TimeUnit.SECONDS.toNanos(1) / rowsPerSecond, nanoTime, sleep);
  }

  /** Takes rows, and waits until they may have been taken. */
  public synchronized void take(long rows) throws InterruptedException {
    if (nanosPerRow == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    free = Math.max(free, now) + (long) (rows * nanosPerRow);
    if (free > now) {
      sleep.nanos(free - now);
    }
  }
}
